import { commonWord, indexOf } from '../../lib/bits.ts'
import type { Lane, Match } from '../centre.ts'

/** How many agents are ready for the calls of a lane. */
export function countReady({ ready, readyIn }: Match, { servedBy }: Pick<Lane, 'servedBy'>): number {
  const words = Math.min(servedBy.words.length, ready.words.length)
  let count = 0
  for (let word = 0; word < words; word += 1)
    for (let common = commonWord(servedBy, ready, word); common !== 0; common &= common - 1)
      count += readyIn[indexOf(word, common)] as number
  return count
}
