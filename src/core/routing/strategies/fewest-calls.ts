import type { Strategy } from '../strategy.ts'

/** The agent who has handled the fewest calls since log-in; the longest ready one among equals. */
const fewestCalls: Strategy = {
  name: 'fewest-calls',
  summary: 'The agent who has handled the fewest calls since log-in; the longest ready one among equals.',
  rank: ({ callsHandled }) => callsHandled,
}

export default fewestCalls
