import { z } from 'zod'
import { findActingUser } from '../../../crm/acting-user.ts'
import { SCOPES } from '../../../crm/rights/rules.ts'
import { MOST_COUNTED, sightOf } from '../../../crm/rights/sight.ts'
import { rowRefused } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const scope = z.enum(SCOPES)
const counted = z.int().describe(`Counted up to ${MOST_COUNTED}.`)
/** What somebody sees of records of one kind. */
export const shownSight = z.object({
  object: z.string(),
  ...{ create: scope, read: scope, change: scope, remove: scope },
  readable: counted,
  total: counted,
  hidden: z.array(z.string()).describe('Fields of which they do not know.'),
  readOnly: z.array(z.string()).describe('Fields that they see and do not write.'),
})

/** What somebody may see. */
export default {
  name: 'sight',
  add(app, { rows }) {
    app.route({
      method: 'GET',
      url: '/users/:id/sight',
      config: { permission: 'profiles.manage' },
      schema: {
        summary: 'What a user may see and do with records of every kind, and how many that are at this moment.',
        params: idPath,
        response: { 200: z.object({ sight: z.array(shownSight) }) },
      },
      handler: async ({ params: { id } }) => {
        const found = await findActingUser(rows, id, 'preview')
        if (found === undefined) throw rowRefused({ code: 'record.unknown', detail: `user ${id}` })
        const sight = await sightOf(rows, found.actor)
        return { sight: sight.map((each) => ({ ...each, hidden: [...each.hidden], readOnly: [...each.readOnly] })) }
      },
    })
  },
} satisfies RoutePart
