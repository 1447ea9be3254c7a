import type { Strategy } from '../strategy.ts'

/** The agent who has talked the least since log-in; the longest ready one among equals. */
const leastTalkTime: Strategy = {
  name: 'least-talk-time',
  summary: 'The agent who has talked the least since log-in; the longest ready one among equals.',
  rank: ({ talkMs }) => talkMs,
}

export default leastTalkTime
