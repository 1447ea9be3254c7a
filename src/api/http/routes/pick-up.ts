import { z } from 'zod'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'

/** Taking the call that rings at one's own telephone. */
export default {
  name: 'pick-up',
  add(app, { pickUp = () => false }) {
    app.route({
      method: 'POST',
      url: '/phone/pick-up',
      config: { permission: 'agents.act' },
      schema: {
        summary: 'Pick up your telephone, where that can be done from here: on the simulated switch.',
        body: z.strictObject({}).nullish(),
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        if (!pickUp(whoAsks(request).user.agent))
          throw problem('phone.pickUpThere', 'nothing rings that can be picked up from here')
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart
