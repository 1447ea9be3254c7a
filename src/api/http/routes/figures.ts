import { z } from 'zod'
import account from '../../../crm/objects/account.ts'
import contact from '../../../crm/objects/contact.ts'
import { readFigures } from '../../../crm/people/figures.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const count = z.int()
/** Somebody in numbers. */
export const shownFigures = z.object({
  callsIn: count.describe('Calls of the last 365 days, like callsOut and missed.'),
  callsOut: count,
  missed: count.describe('Of those in, the ones that nobody took.'),
  lastAtMs: count.describe('When they were last in touch, or 0.'),
  meanWaitMs: count.describe('How long they waited in queues.'),
  meanTalkMs: count,
  promisesKept: count.describe('In time.'),
  promisesLate: count.describe('Kept too late, or not yet although they are due.'),
  promisesOpen: count,
  openActivities: count,
})

/** Somebody in numbers: people and accounts. */
export default {
  name: 'figures',
  add(app, { records, rows, clock }) {
    for (const [path, object] of [['contacts', contact] as const, ['accounts', account] as const])
      app.route({
        method: 'GET',
        url: `/${path}/:id/figures`,
        config: { permission: 'records.read' },
        schema: {
          summary: `One of ${path} in numbers: calls, waiting, promises, what is planned.`,
          params: idPath,
          response: { 200: shownFigures },
        },
        handler: async (request) => {
          const { actor } = whoAsks(request)
          const { id } = granted(await records.read(object, request.params.id, actor))
          const owner = path === 'contacts' ? 'contact' : 'account'
          return readFigures(rows, { owner, id, actor, nowMs: clock.now() })
        },
      })
  },
} satisfies RoutePart
