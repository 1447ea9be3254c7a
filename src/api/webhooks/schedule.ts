const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const WAITS_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]
const JITTER = 0.2

/** How long to wait after so many failed tries, up to a fifth longer by chance; undefined when it was the last. */
export function waitAfter(tries: number, random: () => number): number | undefined {
  const waitMs = WAITS_MS[tries - 1]
  return waitMs && Math.round(waitMs * (1 + JITTER * random()))
}

/** After failing for so long without a single success a webhook is turned off. */
export const OFF_AFTER_MS = 5 * 24 * HOUR_MS
