import { z } from 'zod'
import type { RoutePart } from '../route.ts'

const strategies = z.object({ strategies: z.array(z.object({ name: z.string(), summary: z.string() })) })

/** How queues can choose among ready agents. */
export default {
  name: 'strategies',
  add(app, parts) {
    app.route({
      method: 'GET',
      url: '/strategies',
      config: { permission: 'queues.read' },
      schema: { summary: 'The strategies that a queue can have.', response: { 200: strategies } },
      handler: async () => strategies.parse({ strategies: parts.strategies }),
    })
  },
} satisfies RoutePart
