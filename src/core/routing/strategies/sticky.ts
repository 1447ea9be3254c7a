import type { Strategy } from '../strategy.ts'

/** The agent who talked with this customer last, or whom they prefer; after a time whoever has been ready for longest. */
const sticky: Strategy = {
  name: 'sticky',
  summary: 'The agent whom the customer prefers or talked with last; after a time whoever is idle for longest.',
  isSticky: true,
  rank: ({ order }) => order,
}

export default sticky
