import { type Bits, commonWord, indexOf } from '../../lib/bits.ts'

/** How the first member of each of many lines stands: by rank, among equals by order. Less comes first. */
export interface Heads {
  rank: Float64Array
  order: Float64Array
}

/** No lines yet. */
export function createHeads(): Heads {
  return { rank: new Float64Array(8), order: new Float64Array(8) }
}

/** Says who is first in a line now. */
export function setHead(heads: Heads, index: number, rank: number, order: number): void {
  if (index >= heads.rank.length) {
    heads.rank = grown(heads.rank, index)
    heads.order = grown(heads.order, index)
  }
  heads.rank[index] = rank
  heads.order[index] = order
}

/** Which line, of those in both sets, has the head that comes before all others; -1 when the sets share none. */
export function firstOf({ rank, order }: Heads, a: Bits, b: Bits): number {
  const words = Math.min(a.words.length, b.words.length)
  let best = -1
  let bestRank = Number.POSITIVE_INFINITY
  let bestOrder = Number.POSITIVE_INFINITY
  for (let word = 0; word < words; word += 1) {
    for (let common = commonWord(a, b, word); common !== 0; common &= common - 1) {
      const at = indexOf(word, common)
      const itsRank = rank[at] as number
      if (itsRank > bestRank || (itsRank === bestRank && (order[at] as number) >= bestOrder)) continue
      best = at
      bestRank = itsRank
      bestOrder = order[at] as number
    }
  }
  return best
}

function grown(numbers: Float64Array, index: number): Float64Array {
  const more = new Float64Array(Math.max(index + 1, numbers.length * 2))
  more.set(numbers)
  return more
}
