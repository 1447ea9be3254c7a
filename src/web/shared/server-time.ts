/** The date header counts whole seconds: a smaller difference is none. */
const LEAST_SKEW_MS = 2_000

let skewMs = 0

/** Notes what time the server said it is, for clocks that are wrong on this side. */
export function noteServerTime(date: string | null, nowMs: number): void {
  const saidMs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(saidMs)) return
  const differenceMs = saidMs + 500 - nowMs
  skewMs = Math.abs(differenceMs) < LEAST_SKEW_MS ? 0 : differenceMs
}

/** What time it is for the server, in ms since 1970 UTC. */
export function serverNow(nowMs: number): number {
  return nowMs + skewMs
}
