import { MOST_WEIGHT } from '../../words/agent.ts'
import type { Strategy } from '../strategy.ts'

/** Any ready agent, with a chance in proportion to their weight. */
const weightedRandom: Strategy = {
  name: 'weighted-random',
  summary: 'Any ready agent, with a chance in proportion to their weight.',
  rank: ({ order }) => order,
  chance: ({ settings }) => settings.weight / MOST_WEIGHT,
}

export default weightedRandom
