import type { Strategy } from '../strategy.ts'

/** The first ready agent in the list of the admins, for every call from the top. */
const topDown: Strategy = {
  name: 'top-down',
  summary: 'The first ready agent in the list of the admins, for every call from the top.',
  rank: ({ settings }) => settings.position,
}

export default topDown
