import type { Strategy } from '../strategy.ts'

/** Everybody who is ready at once; who picks up first has the call. */
const ringAll: Strategy = {
  name: 'ring-all',
  summary: 'Everybody who is ready at once, the longest ready first, thirty at most; who picks up first has the call.',
  ringsAtOnce: 30,
  rank: ({ order }) => order,
}

export default ringAll
