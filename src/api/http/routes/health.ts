import { z } from 'zod'
import type { RoutePart } from '../route.ts'

const health = z.object({
  isReady: z.boolean(),
  switches: z.array(z.object({ name: z.string(), isAttached: z.boolean() })),
  store: z.object({ status: z.enum(['ok', 'degraded']) }),
})

/** For whoever watches the process: is it alive, is it ready to take calls. */
export default {
  name: 'health',
  prefix: '',
  add(app, { health: read }) {
    app.route({
      method: 'GET',
      url: '/livez',
      config: { permission: 'open' },
      schema: { summary: 'The process answers.', response: { 200: z.object({ status: z.literal('ok') }) } },
      handler: async () => ({ status: 'ok' }) as const,
    })
    app.route({
      method: 'GET',
      url: '/readyz',
      config: { permission: 'open' },
      schema: {
        summary: 'Ready: a switch is attached and the store takes writes.',
        response: { 200: health, 503: health },
      },
      handler: async (_, reply) => {
        const now = read()
        return reply.code(now.isReady ? 200 : 503).send({ ...now, switches: [...now.switches] })
      },
    })
  },
} satisfies RoutePart
