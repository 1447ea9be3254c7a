import { z } from 'zod'
import { findHandover, type Handover, listHandovers } from '../../../crm/handover/journal.ts'
import { whoAsks } from '../auth.ts'
import { granted, problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const permission = 'handovers.run'
const order = z.strictObject({
  from: idPath.shape.id.describe('The user whose records they are.'),
  to: idPath.shape.id.describe('The user who gets them.'),
  objects: z.array(z.string().max(64)).min(1).max(100).describe('Kinds of records that have an owner.'),
})
const counts = z.record(z.string(), z.int())
/** Records of one user that are handed over to another. */
export const shownHandover = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  objects: z.array(z.string()),
  status: z.enum(['running', 'done', 'stopped']).describe('stopped: whoever began it may not do it any more.'),
  counts: counts.describe('How many records of each kind have changed hands.'),
  by: z.string(),
  beganAtMs: z.int(),
  endedAtMs: z.int(),
})

/** Records of a colleague who leaves, given to another: counted first, then handed over piece by piece. */
export default {
  name: 'handovers',
  add(app, { handovers, rows }) {
    app.route({
      method: 'POST',
      url: '/handovers/preview',
      config: { permission },
      schema: { summary: 'How many records would change hands.', body: order, response: { 200: z.object({ counts }) } },
      handler: async (request) => {
        const found = granted(await handovers.count(request.body, whoAsks(request).actor))
        return { counts: { ...found } }
      },
    })
    app.route({
      method: 'POST',
      url: '/handovers',
      config: { permission },
      schema: {
        summary: 'Begin to hand records over; whoever gets them is told. Private activities and what is done stay.',
        body: order,
        response: { 202: shownHandover },
      },
      handler: async (request, reply) => {
        const begun = granted(await handovers.begin(request.body, whoAsks(request).actor))
        return reply.code(202).send(show(begun))
      },
    })
    app.route({
      method: 'GET',
      url: '/handovers',
      config: { permission },
      schema: {
        summary: 'What was handed over, the last first.',
        response: { 200: z.object({ handovers: z.array(shownHandover) }) },
      },
      handler: async () => ({ handovers: (await listHandovers(rows)).map(show) }),
    })
    app.route({
      method: 'GET',
      url: '/handovers/:id',
      config: { permission },
      schema: { summary: 'How far it is.', params: idPath, response: { 200: shownHandover } },
      handler: async ({ params }) => {
        const found = await findHandover(rows, params.id)
        if (found === undefined) throw problem('request.notFound', `there is no handover ${params.id}`)
        return show(found)
      },
    })
  },
} satisfies RoutePart

function show(one: Handover): z.infer<typeof shownHandover> {
  return { ...one, objects: [...one.objects], counts: { ...one.counts } }
}
