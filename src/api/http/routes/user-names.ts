import { z } from 'zod'
import { listUsers } from '../../../crm/users.ts'
import type { RoutePart } from '../route.ts'

/** Who may be named by a field: everybody who logs in or once did, by what they are called alone. */
export const userNames = z.object({ users: z.array(z.object({ id: z.string(), name: z.string() })) })

/** Names of users, for those who may not see more of them. */
export default {
  name: 'user-names',
  add(app, { rows }) {
    app.route({
      method: 'GET',
      url: '/user-names',
      config: { permission: 'records.read' },
      schema: { summary: 'What everybody who logs in is called, by id.', response: { 200: userNames } },
      handler: async () => ({ users: (await listUsers(rows)).map(({ id, name }) => ({ id, name })) }),
    })
  },
} satisfies RoutePart
