/** The value below which a share of the sample lies: `quantile(times, 0.99)`. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = Float64Array.from(sample).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Rounded to three digits after the point, for people to read. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
