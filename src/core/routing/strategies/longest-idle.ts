import type { Strategy } from '../strategy.ts'

/** The agent who has been ready for the longest time. */
const longestIdle: Strategy = {
  name: 'longest-idle',
  summary: 'The agent who has been ready for the longest time.',
  rank: ({ order }) => order,
}

export default longestIdle
