import { z } from 'zod'
import { alertRule } from '../../../core/words/alert.ts'
import { alert } from '../../shapes/alert.ts'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const MOST_RULES = 200
const rulesBody = z.strictObject({
  rules: z
    .array(alertRule)
    .max(MOST_RULES)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'expected each id once'),
})

/** When supervisors are alarmed, and the alerts that go on. */
export default {
  name: 'alerts',
  add(app, { alerts }) {
    app.route({
      method: 'GET',
      url: '/alerts',
      config: { permission: 'floor.see' },
      schema: {
        summary: 'The rules, and the alerts that go on.',
        response: { 200: z.object({ rules: z.array(alertRule), alerts: z.array(alert) }) },
      },
      handler: async () => ({ rules: [...alerts.rules], alerts: [...alerts.open.values()] }),
    })
    app.route({
      method: 'PUT',
      url: '/alerts',
      config: { permission: 'floor.act' },
      schema: {
        summary: 'Put these rules in the place of all that there are.',
        body: rulesBody,
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        await alerts.setRules(request.body.rules, whoAsks(request).user.id)
        return reply.code(204).send(null)
      },
    })
    app.route({
      method: 'POST',
      url: '/alerts/:id/acknowledge',
      config: { permission: 'floor.act' },
      schema: {
        summary: 'Say that somebody has seen an alert.',
        params: idPath,
        body: z.strictObject({}).nullish(),
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        const { id } = request.params
        if (!(await alerts.acknowledge(id, whoAsks(request).user.id)))
          throw problem('request.notFound', `the alert ${id} has ended, or there never was one`)
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart
