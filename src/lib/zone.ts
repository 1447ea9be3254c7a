/** A moment on the wall of a time zone. */
export interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string
  readonly weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
  /** Minutes since midnight on the wall. */
  readonly minutes: number
}

const HOUR_MS = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** What the wall shows in a zone at a moment. Throws a RangeError for a zone that does not exist. */
export function localTime(zone: string, atMs: number): LocalTime {
  const part: Record<string, string> = {}
  for (const { type, value } of formatOf(zone).formatToParts(atMs)) part[type] = value
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    weekday: (part.weekday ?? 'mon').toLowerCase() as LocalTime['weekday'],
    minutes: Number(part.hour) * 60 + Number(part.minute),
  }
}

/** When the day began in a zone; days on which clocks are changed included. */
export function midnightMs(zone: string, atMs: number): number {
  const { date, minutes } = localTime(zone, atMs)
  const guess = atMs - (atMs % 60_000) - minutes * 60_000
  const there = localTime(zone, guess)
  if (there.minutes === 0) return guess
  // The clocks were changed since midnight: the guess is late on this day, or still on the day before.
  const offMs = (there.date === date ? -there.minutes : 1_440 - there.minutes) * 60_000
  return guess + offMs
}

/** A day from its beginning until the next one's. */
export interface DaySpan {
  readonly fromMs: number
  readonly toMs: number
}

/** The day of a date (YYYY-MM-DD) in a zone; undefined when there is no such day. */
export function dayIn(zone: string, date: string): DaySpan | undefined {
  const noonMs = Date.parse(`${date}T12:00:00Z`)
  // Zones are up to 14 hours before and 12 hours behind.
  const atMs = [noonMs, noonMs - 12 * HOUR_MS, noonMs + 12 * HOUR_MS].find(
    (each) => !Number.isNaN(each) && localTime(zone, each).date === date,
  )
  if (atMs === undefined) return undefined
  const fromMs = midnightMs(zone, atMs)
  return { fromMs, toMs: midnightMs(zone, fromMs + 36 * HOUR_MS) }
}

/** Whether a zone exists. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(zone, format)
  return format
}
