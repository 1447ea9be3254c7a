import type { Strategy } from '../strategy.ts'

/** The first ready agent in the order in which they logged in, for every call from the first. */
const linear: Strategy = {
  name: 'linear',
  summary: 'The first ready agent in the order in which they logged in, for every call from the first.',
  rank: ({ loginOrder }) => loginOrder,
}

export default linear
