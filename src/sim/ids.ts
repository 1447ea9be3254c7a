import type { Ids } from '../ports/ids.ts'

/** Identifiers that a run repeats: counted, not drawn. */
export function countingIds(): Ids {
  let count = 0
  return {
    next() {
      count += 1
      return `s${count.toString(36).padStart(9, '0')}`
    },
  }
}
