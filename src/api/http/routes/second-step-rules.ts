import { z } from 'zod'
import { readSecondStep, removeSecondStep } from '../../../crm/login/second-step.ts'
import { requireSecondStep, rolesWithSecondStep } from '../../../crm/login/second-step-rule.ts'
import { ROLES } from '../../../crm/users.ts'
import { whoAsks } from '../auth.ts'
import { rowRefused } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const rule = z.strictObject({
  roles: z.array(z.enum(ROLES)).max(ROLES.length).describe('Whose people need a code when they log in.'),
})
const config = { permission: 'users.manage' } as const

/** Of whom a second step is asked, and help for whoever has lost theirs. */
export default {
  name: 'second-step-rules',
  add(app, { rows }) {
    app.route({
      method: 'GET',
      url: '/second-step-rule',
      config,
      schema: { summary: 'The roles that have to have a second step.', response: { 200: rule } },
      handler: async () => ({ roles: [...(await rolesWithSecondStep(rows))] }),
    })
    app.route({
      method: 'PUT',
      url: '/second-step-rule',
      config,
      schema: {
        summary: 'Say which roles have to have a second step; it holds from the next log-in.',
        body: rule,
        response: { 200: rule },
      },
      handler: async (request) => {
        await requireSecondStep(rows, request.body.roles, whoAsks(request).user.id)
        return { roles: [...(await rolesWithSecondStep(rows))] }
      },
    })
    app.route({
      method: 'DELETE',
      url: '/users/:id/second-step',
      config,
      schema: {
        summary: 'Take the second step from somebody who has lost their telephone and their recovery codes.',
        params: idPath,
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        const { id } = request.params
        if ((await readSecondStep(rows, id)).sinceMs === 0)
          throw rowRefused({ code: 'secondStep.off', detail: `user ${id.slice(0, 64)}` })
        await removeSecondStep(rows, { user: id, by: whoAsks(request).user.id })
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart
