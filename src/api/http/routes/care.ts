import { z } from 'zod'
import { readMarks } from '../../../crm/care/marks.ts'
import carePlan from '../../../crm/objects/care-plan.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const candidate = z.object({
  object: z.enum(['contact', 'account']),
  id: z.string(),
  name: z.string(),
  owner: z.string().describe("Whose customer it is, or ''."),
  period: z.string(),
  date: z.string(),
})
const MOST_SHOWN = 200

/** Customers who are to be thought of: by how long nobody has spoken with them, by birthday, by region. */
export default {
  name: 'care',
  add(app, { rows, records, clock, zone, runCare }) {
    app.route({
      method: 'POST',
      url: '/care/:id/run',
      config: { permission: 'care.run' },
      schema: {
        summary: 'Run a care plan now. A dry run makes nothing and says who it would be; nobody is thought of twice.',
        params: idPath,
        body: z.strictObject({ isDryRun: z.boolean() }),
        response: { 200: z.object({ made: z.int(), count: z.int(), who: z.array(candidate) }) },
      },
      handler: async (request) => {
        const { actor } = whoAsks(request)
        const plan = granted(await records.read(carePlan, request.params.id, actor))
        const { who, made } = await runCare(plan, { ...request.body, actor, nowMs: clock.now(), zone })
        return { made, count: who.length, who: who.slice(0, MOST_SHOWN) }
      },
    })
    app.route({
      method: 'GET',
      url: '/care/:id/marks',
      config: { permission: 'care.run' },
      schema: {
        summary: 'Who is to get a message by a care plan.',
        params: idPath,
        response: {
          200: z.object({ marks: z.array(z.object({ contact: z.string(), period: z.string(), madeAtMs: z.int() })) }),
        },
      },
      handler: async (request) => {
        const { actor } = whoAsks(request)
        granted(await records.read(carePlan, request.params.id, actor))
        return { marks: [...(await readMarks(rows, request.params.id, actor))] }
      },
    })
  },
} satisfies RoutePart
