import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'

/** From a moment until another, in ms. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** Something with a time that may recur, by the clocks of its zone. */
export interface Series {
  readonly startAtMs: number
  readonly endAtMs: number
  readonly zone: string
  readonly isAllDay: boolean
  /** A rule of RFC 5545 without `RRULE:`, or null. */
  readonly recurrence: string | null
  /** Days of it that are left out, such as `2026-12-24,2026-12-31`, or null. */
  readonly leftOut: string | null
}

const DAY_MS = 86_400_000
const MOST_SPANS = 1_000

/**
 * When it happens within a range, in order, at most 1,000 times. What recurs does so by the clock on the wall of its
 * zone: ten o'clock stays ten o'clock when clocks are changed. An hour that a day does not have is the one after it.
 */
export function occurrences(series: Series, range: Span): readonly Span[] {
  const spans =
    series.recurrence === null ? [{ startMs: series.startAtMs, endMs: series.endAtMs }] : recur(series, range)
  return spans.filter(({ startMs, endMs }) => startMs < range.endMs && endMs > range.startMs)
}

/** Whether a rule can be understood; what is wrong with it otherwise. */
export function faultOfRule(series: Series): string | undefined {
  try {
    occurrences(series, { startMs: series.startAtMs, endMs: series.startAtMs + DAY_MS })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function recur(series: Series, range: Span): readonly Span[] {
  const { zone, recurrence, leftOut } = series
  const start = wallOf(series.startAtMs, zone)
  const lengthMs = Math.max(series.endAtMs - series.startAtMs, 0)
  const left = new Set(leftOut?.split(',') ?? [])
  // Reckoned as if the wall's clock were UTC, where no hour is missing or comes twice.
  const rule = new RRuleTemporal({
    rruleString: `RRULE:${untilOnWall(recurrence ?? '', zone)}`,
    dtstart: start.toZonedDateTime('UTC'),
    temporal: Temporal,
    cache: false,
  })
  const from = wallOf(range.startMs - lengthMs - DAY_MS, zone).toZonedDateTime('UTC')
  const until = wallOf(range.endMs + DAY_MS, zone).toZonedDateTime('UTC')
  const walls = rule.between(from, until, true).map((moment) => moment.toPlainDateTime())
  return walls
    .filter((wall) => !left.has(wall.toPlainDate().toString()))
    .slice(0, MOST_SPANS)
    .map((wall) => spanAt(wall, series, lengthMs))
}

/** Whole days are as long as the days are; other things last as long as the first one, as RFC 5545 3.8.5.3 has it. */
function spanAt(wall: Temporal.PlainDateTime, { zone, isAllDay }: Series, lengthMs: number): Span {
  const startMs = wall.toZonedDateTime(zone).epochMilliseconds
  if (!isAllDay) return { startMs, endMs: startMs + lengthMs }
  const days = Math.max(1, Math.round(lengthMs / DAY_MS))
  return { startMs, endMs: wall.add({ days }).toZonedDateTime(zone).epochMilliseconds }
}

/** The last moment of a rule is in UTC where it has a time of day. */
function untilOnWall(rule: string, zone: string): string {
  return rule.replace(
    /UNTIL=(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?/,
    (_, year, month, day, hour, minute, second) => {
      const date = `${year}-${month}-${day}`
      if (hour === undefined) return `UNTIL=${compact(Temporal.PlainDateTime.from(`${date}T23:59:59`))}`
      return `UNTIL=${compact(wallOf(Date.parse(`${date}T${hour}:${minute}:${second}Z`), zone))}`
    },
  )
}

function compact(wall: Temporal.PlainDateTime): string {
  return `${wall.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}Z`
}

function wallOf(atMs: number, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDateTime()
}
