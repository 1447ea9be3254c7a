const MINUTE_MS = 60_000

/** A moment as the browser's own field for times writes it, in the zone of the user. */
export function localTime(atMs: number): string {
  const local = new Date(atMs - new Date(atMs).getTimezoneOffset() * MINUTE_MS)
  return local.toISOString().slice(0, 16)
}

/** The moment that such a field means; null for none. */
export function timeOf(text: string): number | null {
  const atMs = new Date(text).getTime()
  return Number.isNaN(atMs) ? null : atMs
}
