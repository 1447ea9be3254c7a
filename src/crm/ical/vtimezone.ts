import { Temporal } from 'temporal-polyfill'

/** From which year until which. */
export interface Years {
  readonly from: number
  readonly until: number
}

/**
 * A VTIMEZONE of RFC 5545 3.6.5: each change of the clocks within these years on its own, so that it is right whatever
 * a government decides from one year to the next.
 */
export function vtimezone(zone: string, { from, until }: Years): string {
  const start = Temporal.PlainDateTime.from({ year: from, month: 1, day: 1 }).toZonedDateTime(zone)
  const lines = observance('STANDARD', { at: start, before: start.offset })
  const parts: string[] = [...lines]
  let last = start
  for (let next = start.getTimeZoneTransition('next'); next !== null && next.year <= until; ) {
    parts.push(...observance(isLater(next, last) ? 'DAYLIGHT' : 'STANDARD', { at: next, before: last.offset }))
    last = next
    next = next.getTimeZoneTransition('next')
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\r\n')
}

function isLater(next: Temporal.ZonedDateTime, last: Temporal.ZonedDateTime): boolean {
  return next.offsetNanoseconds > last.offsetNanoseconds
}

/** The clock shows `before` until then: DTSTART is written by it. */
function observance(name: 'STANDARD' | 'DAYLIGHT', { at, before }: { at: Temporal.ZonedDateTime; before: string }) {
  const wall = at.withTimeZone(before).toPlainDateTime().toString({ smallestUnit: 'second' })
  return [
    `BEGIN:${name}`,
    `DTSTART:${wall.replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${before.replace(':', '')}`,
    `TZOFFSETTO:${at.offset.replace(':', '')}`,
    `END:${name}`,
  ]
}
