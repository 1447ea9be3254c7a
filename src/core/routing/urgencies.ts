import { type Bits, commonWord, indexOf } from '../../lib/bits.ts'

/** How urgent the first call of each of many lines is; it grows as time passes, in some lines faster than in others. */
export interface Urgencies {
  /** Since when the head counts as waiting, how fast it grows, and the order of the head: one after the other. */
  keys: Float64Array
  /** How fast all of them grow, NaN when some grow faster than others, 0 for no lines yet. */
  pace: number
}

const SINCE = 0
const PACE = 1
const ORDER = 2
const WIDTH = 3

/** No lines yet. */
export function createUrgencies(): Urgencies {
  return { keys: new Float64Array(16 * WIDTH), pace: 0 }
}

/** Says who is first in a line now. */
export function setUrgency(urgencies: Urgencies, index: number, sinceMs: number, pace: number, order: number): void {
  const at = WIDTH * index
  if (at >= urgencies.keys.length) urgencies.keys = grown(urgencies.keys, at)
  const { keys } = urgencies
  keys[at + SINCE] = sinceMs
  keys[at + PACE] = pace
  keys[at + ORDER] = order
  if (urgencies.pace !== pace) urgencies.pace = urgencies.pace === 0 ? pace : Number.NaN
}

/** Which line, of those in both sets, has the most urgent head now; -1 when the sets share none. */
export function mostUrgent(urgencies: Urgencies, a: Bits, b: Bits, nowMs: number): number {
  return Number.isNaN(urgencies.pace) ? mostUrgentOfMixed(urgencies, a, b, nowMs) : earliest(urgencies, a, b)
}

/** Where all grow alike whoever waits since earlier is more urgent, at any time. */
function earliest({ keys }: Urgencies, a: Bits, b: Bits): number {
  const words = Math.min(a.words.length, b.words.length)
  let best = -1
  let bestSinceMs = Number.POSITIVE_INFINITY
  let bestOrder = Number.POSITIVE_INFINITY
  for (let word = 0; word < words; word += 1) {
    for (let common = commonWord(a, b, word); common !== 0; common &= common - 1) {
      const line = indexOf(word, common)
      const sinceMs = keys[WIDTH * line + SINCE] as number
      if (sinceMs > bestSinceMs) continue
      const order = keys[WIDTH * line + ORDER] as number
      if (sinceMs === bestSinceMs && order >= bestOrder) continue
      best = line
      bestSinceMs = sinceMs
      bestOrder = order
    }
  }
  return best
}

function mostUrgentOfMixed({ keys }: Urgencies, a: Bits, b: Bits, nowMs: number): number {
  const words = Math.min(a.words.length, b.words.length)
  let best = -1
  let bestUrgency = Number.NEGATIVE_INFINITY
  let bestOrder = Number.POSITIVE_INFINITY
  for (let word = 0; word < words; word += 1) {
    for (let common = commonWord(a, b, word); common !== 0; common &= common - 1) {
      const line = indexOf(word, common)
      const at = WIDTH * line
      const waitedMs = nowMs - (keys[at + SINCE] as number)
      const pace = keys[at + PACE] as number
      // Who counts as coming later only has less to wait for where waiting counts more.
      const urgency = waitedMs > 0 ? waitedMs * pace : waitedMs / pace
      if (urgency < bestUrgency) continue
      const order = keys[at + ORDER] as number
      if (urgency === bestUrgency && order >= bestOrder) continue
      best = line
      bestUrgency = urgency
      bestOrder = order
    }
  }
  return best
}

function grown(keys: Float64Array, at: number): Float64Array {
  const more = new Float64Array(Math.max(at + WIDTH, keys.length * 2))
  more.set(keys)
  return more
}
