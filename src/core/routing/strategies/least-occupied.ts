import { OCCUPANCY_MS, type Strategy } from '../strategy.ts'

/** The agent who has worked the smallest share of the last hour. */
const leastOccupied: Strategy = {
  name: 'least-occupied',
  summary: 'The agent who has worked the smallest share of the last hour.',
  // While agents are ready all shares fall by the same factor, so that their order stays.
  rank: ({ occupancy, readySinceMs }) => Math.log(occupancy) + readySinceMs / OCCUPANCY_MS,
}

export default leastOccupied
