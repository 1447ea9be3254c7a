import { z } from 'zod'
import { readMarks, readPast } from '../../../crm/care/marks.ts'
import carePlan from '../../../crm/objects/care-plan.ts'
import { SYSTEM } from '../../../crm/rights/actor.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

const candidate = z.object({
  object: z.enum(['contact', 'account']),
  id: z.string(),
  name: z.string(),
  owner: z.string().describe("Whose customer it is, or ''."),
  period: z.string(),
  date: z.string(),
})
const past = z.object({
  object: z.enum(['contact', 'account']),
  id: z.string(),
  name: z.string(),
  period: z.string(),
  madeAtMs: z.int(),
  activity: z.string().describe("The task, '' for a message."),
  status: z.string().describe('Of the task.'),
})
const MOST_SHOWN = 200

/** Customers who are to be thought of: by how long nobody has spoken with them, by birthday, by region. */
export default {
  name: 'care',
  add(app, parts) {
    addRun(app, parts)
    addPast(app, parts)
  },
} satisfies RoutePart

function addRun(app: ApiApp, { records, clock, zone, runCare }: RouteParts): void {
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
      const { id } = granted(await records.read(carePlan, request.params.id, actor))
      // It goes by all that it says, also by what whoever runs it does not see of it.
      const plan = granted(await records.read(carePlan, id, SYSTEM))
      const { who, made } = await runCare(plan, { ...request.body, actor, nowMs: clock.now(), zone })
      return { made, count: who.length, who: who.slice(0, MOST_SHOWN) }
    },
  })
}

function addPast(app: ApiApp, { rows, records }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/care/:id/history',
    config: { permission: 'care.run' },
    schema: {
      summary: 'Of whom a care plan has thought, the last first, and what became of the task.',
      params: idPath,
      response: { 200: z.object({ past: z.array(past) }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      granted(await records.read(carePlan, request.params.id, actor))
      return { past: [...(await readPast(rows, request.params.id, actor))] }
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
}
