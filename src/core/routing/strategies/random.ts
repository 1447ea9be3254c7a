import type { Strategy } from '../strategy.ts'

/** Any ready agent, each with the same chance. */
const random: Strategy = {
  name: 'random',
  summary: 'Any ready agent, each with the same chance.',
  rank: ({ order }) => order,
  chance: () => 1,
}

export default random
