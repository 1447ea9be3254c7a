import { z } from 'zod'
import type { RoutePart } from '../route.ts'

/** Figures for Prometheus. */
export default {
  name: 'metrics',
  prefix: '',
  add(app, { metrics }) {
    app.route({
      method: 'GET',
      url: '/metrics',
      config: { permission: 'metrics.read' },
      schema: {
        summary: 'Figures in the text form of Prometheus; give it the token of a supervisor.',
        produces: ['text/plain'],
        response: { 200: z.string() },
      },
      handler: async (_, reply) =>
        reply
          .type(metrics.contentType)
          .serializer((text: unknown) => String(text))
          .send(await metrics.metrics()),
    })
  },
} satisfies RoutePart
