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
