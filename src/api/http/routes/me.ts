import { midnightMs } from '../../../lib/zone.ts'
import { whoAsks } from '../auth.ts'
import { ownFigures, readOwnFigures } from '../own-figures.ts'
import { refused } from '../problem.ts'
import type { RoutePart } from '../route.ts'

/** What I did today. */
export default {
  name: 'me',
  add(app, { store, clock, zone }) {
    app.route({
      method: 'GET',
      url: '/me/figures',
      config: { permission: 'statistics.read' },
      schema: { summary: "My figures since midnight in the centre's zone.", response: { 200: ownFigures } },
      handler: async (request) => {
        const { agent } = whoAsks(request).user
        if (agent === '') throw refused({ code: 'agent.unknown', detail: 'you are no agent, so you have no figures' })
        return readOwnFigures(store, { agent, fromMs: midnightMs(zone, clock.now()) })
      },
    })
  },
} satisfies RoutePart
