/** A call that is to be written waits for no longer than one transaction of an import; with fewer rows each row takes longer. */
const WANTED_MS = 7
const FIRST = 20
const LEAST = 5
const MOST = 100
/** One slow moment of the disk is not yet a slow disk. */
const SHRINKS_TO = 0.8
const GROWS_TO = 1.1

/** How many rows, of a file or of an index, are written in one transaction: as many as are written soon enough here. */
export interface PieceSize {
  rows(): number
  /** So many rows were written after so many ms. */
  took(rows: number, ms: number): void
}

/** Begins with few rows, and takes no more than `most`, in `wantedMs` if it can. */
export function createPieceSize({ most = MOST, wantedMs = WANTED_MS } = {}): PieceSize {
  let size = FIRST
  return {
    rows: () => Math.round(size),
    took(rows, ms) {
      // Few rows say nothing, unless even they took too long.
      if (rows < size / 2 && ms <= wantedMs) return
      const fitting = (rows * wantedMs) / Math.max(1, ms)
      const next = Math.min(Math.max(fitting, size * SHRINKS_TO), size * GROWS_TO)
      size = Math.min(Math.max(next, LEAST), most)
    },
  }
}
