import type { Strategy } from '../strategy.ts'

/** The first in the list of the admins, and every five seconds the next one too; who picks up first has the call. */
const ringProgressively: Strategy = {
  name: 'ring-progressively',
  summary: 'The first in the list of the admins, and every five seconds the next one too; who picks up first has it.',
  ringsAtOnce: 30,
  ringsNextAfterMs: 5_000,
  rank: ({ settings }) => settings.position,
}

export default ringProgressively
