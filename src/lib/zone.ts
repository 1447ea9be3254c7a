/** A moment on the wall of a time zone. */
export interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string
  readonly weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
  /** Minutes since midnight on the wall. */
  readonly minutes: number
}

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
