/** A mean with its standard error, from the means of equal stretches of one long run. */
export interface Measured {
  readonly mean: number
  readonly standardError: number
}

const BATCHES = 20

/** Gathers numbers in the order in which they come, so many in all. */
export function createBatches(total: number): { add(value: number): void; measured(): Measured } {
  const size = Math.ceil(total / BATCHES)
  const sums: number[] = []
  const counts: number[] = []
  let seen = 0
  return {
    add(value) {
      const at = Math.min(BATCHES - 1, Math.floor(seen / size))
      seen += 1
      sums[at] = (sums[at] ?? 0) + value
      counts[at] = (counts[at] ?? 0) + 1
    },
    measured() {
      const means = sums.map((sum, at) => sum / (counts[at] ?? 1))
      const mean = sums.reduce((sum, each) => sum + each, 0) / Math.max(1, seen)
      const variance = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, means.length - 1)
      return { mean, standardError: Math.sqrt(variance / Math.max(1, means.length)) }
    },
  }
}
