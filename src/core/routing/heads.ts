import { type Bits, commonWord, indexOf } from '../../lib/bits.ts'

/** How the first member of each of many lines stands: by rank, among equals by order. Less comes first. */
export interface Heads {
  /** Rank and order of each head, one after the other. */
  keys: Float64Array
}

/** No lines yet. */
export function createHeads(): Heads {
  return { keys: new Float64Array(16) }
}

/** Says who is first in a line now. */
export function setHead(heads: Heads, index: number, rank: number, order: number): void {
  const at = 2 * index
  if (at >= heads.keys.length) heads.keys = grown(heads.keys, at)
  heads.keys[at] = rank
  heads.keys[at + 1] = order
}

/** Which line, of those in both sets, has the head that comes before all others; -1 when the sets share none. */
export function firstOf({ keys }: Heads, a: Bits, b: Bits): number {
  const words = Math.min(a.words.length, b.words.length)
  let best = -1
  let bestRank = Number.POSITIVE_INFINITY
  let bestOrder = Number.POSITIVE_INFINITY
  for (let word = 0; word < words; word += 1) {
    for (let common = commonWord(a, b, word); common !== 0; common &= common - 1) {
      const at = indexOf(word, common)
      const rank = keys[2 * at] as number
      if (rank > bestRank) continue
      const order = keys[2 * at + 1] as number
      if (rank === bestRank && order >= bestOrder) continue
      best = at
      bestRank = rank
      bestOrder = order
    }
  }
  return best
}

function grown(keys: Float64Array, at: number): Float64Array {
  const more = new Float64Array(Math.max(at + 2, keys.length * 2))
  more.set(keys)
  return more
}
