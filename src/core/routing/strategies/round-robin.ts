import type { Strategy } from '../strategy.ts'

/** Turn by turn: the agent whose last offer, taken or not, lies furthest back. */
const roundRobin: Strategy = {
  name: 'round-robin',
  summary: 'Turn by turn: the agent whose last offer, taken or not, lies furthest back.',
  rank: ({ lastOffer }) => lastOffer,
}

export default roundRobin
