import type { Strategy } from '../strategy.ts'

/** The agent who has handled the fewest calls since log-in; the longest ready one among equals. */
const fewestCalls: Strategy = {
  name: 'fewest-calls',
  summary: 'The agent who has handled the fewest calls since log-in; the longest ready one among equals.',
  compare: (a, b) => a.callsHandled - b.callsHandled || a.order - b.order,
}

export default fewestCalls
