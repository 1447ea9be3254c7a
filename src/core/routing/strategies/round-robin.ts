import type { Strategy } from '../strategy.ts'

/** Turn by turn: the agent whose last offer, taken or not, lies furthest back. */
const roundRobin: Strategy = {
  name: 'round-robin',
  summary: 'Turn by turn: the agent whose last offer, taken or not, lies furthest back.',
  compare: (a, b) => a.lastOffer - b.lastOffer || a.order - b.order,
}

export default roundRobin
