import { type Bits, commonWord, indexOf } from '../../lib/bits.ts'
import { createHeads, firstOf, type Heads, setHead } from './heads.ts'

/** How urgent the first call of each of many lines is; it grows as time passes, in some lines faster than in others. */
export interface Urgencies {
  /** Since when each head counts as waiting, and its order. */
  readonly heads: Heads
  /** How fast each line's urgency grows. */
  readonly paces: number[]
  /** How fast all of them grow, NaN when some grow faster than others, 0 for no lines yet. */
  pace: number
}

/** No lines yet. */
export function createUrgencies(): Urgencies {
  return { heads: createHeads(), paces: [], pace: 0 }
}

/** Says who is first in a line now. */
export function setUrgency(urgencies: Urgencies, index: number, sinceMs: number, pace: number, order: number): void {
  setHead(urgencies.heads, index, sinceMs, order)
  while (urgencies.paces.length < index) urgencies.paces.push(1)
  urgencies.paces[index] = pace
  if (urgencies.pace !== pace) urgencies.pace = urgencies.pace === 0 ? pace : Number.NaN
}

/** Which line, of those in both sets, has the most urgent head now; -1 when the sets share none. */
export function mostUrgent(urgencies: Urgencies, a: Bits, b: Bits, nowMs: number): number {
  // Where all grow alike whoever waits since earlier is more urgent, at any time.
  return Number.isNaN(urgencies.pace) ? mostUrgentOfMixed(urgencies, a, b, nowMs) : firstOf(urgencies.heads, a, b)
}

function mostUrgentOfMixed({ heads: { keys }, paces }: Urgencies, a: Bits, b: Bits, nowMs: number): number {
  const words = Math.min(a.words.length, b.words.length)
  let best = -1
  let bestUrgency = Number.NEGATIVE_INFINITY
  let bestOrder = Number.POSITIVE_INFINITY
  for (let word = 0; word < words; word += 1) {
    for (let common = commonWord(a, b, word); common !== 0; common &= common - 1) {
      const line = indexOf(word, common)
      const waitedMs = nowMs - (keys[2 * line] as number)
      const pace = paces[line] as number
      // Who counts as coming later only has less to wait for where waiting counts more.
      const urgency = waitedMs > 0 ? waitedMs * pace : waitedMs / pace
      if (urgency < bestUrgency) continue
      const order = keys[2 * line + 1] as number
      if (urgency === bestUrgency && order >= bestOrder) continue
      best = line
      bestUrgency = urgency
      bestOrder = order
    }
  }
  return best
}
