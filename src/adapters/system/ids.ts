import { randomFillSync } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import type { Ids } from '../../ports/ids.ts'

/** ULIDs in lower case: 26 characters, sortable by time, in rising order even within one millisecond. */
export function ulids(): Ids {
  // An id takes sixteen numbers, and asking for each alone takes longer than making the id.
  const numbers = new Uint32Array(256)
  let used = numbers.length
  const random = (): number => {
    if (used === numbers.length) {
      randomFillSync(numbers)
      used = 0
    }
    return Number(numbers[used++]) / 0x1_0000_0000
  }
  const next = monotonicFactory(random)
  return { next: (nowMs) => next(nowMs).toLowerCase() }
}
