import { localTime, midnightMs } from '../../lib/zone.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { type EntryQuery, readEntries, seesTimes } from './entries.ts'
import type { Span } from './series.ts'

/** When people are wanted: how long, and between which minutes of which days of their zone. */
export interface FreeQuery extends EntryQuery {
  readonly minutes: number
  readonly fromMinute: number
  readonly untilMinute: number
  readonly isWeekendToo: boolean
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const MOST_DAYS = 62

/** When all of these people are free for that long within their working hours, in order; no promise to who sees no times. */
export async function findFreeTimes(
  ports: Pick<RecordPorts, 'store' | 'objects'>,
  query: FreeQuery,
  actor: Actor,
): Promise<readonly Span[]> {
  if (!seesTimes(actor)) return []
  const entries = await readEntries(ports, query, actor)
  const busy = merge(entries.filter(({ isDone }) => !isDone))
  const leastMs = query.minutes * MINUTE_MS
  return workingHours(query)
    .flatMap((span) => gaps(span, busy))
    .filter(({ startMs, endMs }) => endMs - startMs >= leastMs)
}

/** The working hours of each day of a range, by the clock of the zone. */
function workingHours({ startMs, endMs, zone, fromMinute, untilMinute, isWeekendToo }: FreeQuery): readonly Span[] {
  const days: Span[] = []
  let dayMs = midnightMs(zone, startMs)
  for (let count = 0; count < MOST_DAYS && dayMs < endMs; count += 1) {
    const { weekday } = localTime(zone, dayMs)
    const span = { startMs: onWall(zone, dayMs, fromMinute), endMs: onWall(zone, dayMs, untilMinute) }
    const cut = { startMs: Math.max(span.startMs, startMs), endMs: Math.min(span.endMs, endMs) }
    if ((isWeekendToo || (weekday !== 'sat' && weekday !== 'sun')) && cut.startMs < cut.endMs) days.push(cut)
    dayMs = midnightMs(zone, dayMs + 36 * HOUR_MS)
  }
  return days
}

/** The moment at which the wall shows so many minutes on a day; an hour that it does not have is the one after it. */
function onWall(zone: string, dayMs: number, minutes: number): number {
  const guess = dayMs + minutes * MINUTE_MS
  const shownMs = (guess - dayMs) / MINUTE_MS - wallMinutes(zone, guess, dayMs)
  return guess + shownMs * MINUTE_MS
}

function wallMinutes(zone: string, atMs: number, dayMs: number): number {
  const { date, minutes } = localTime(zone, atMs)
  return date === localTime(zone, dayMs).date ? minutes : minutes + 1_440
}

/** Spans that touch or overlap become one. */
function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const { startMs, endMs } of spans) {
    const last = merged.at(-1)
    if (last !== undefined && startMs <= last.endMs)
      merged[merged.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, endMs) }
    else merged.push({ startMs, endMs })
  }
  return merged
}

/** What of a span is left between the busy ones. */
function gaps(span: Span, busy: readonly Span[]): readonly Span[] {
  const free: Span[] = []
  let fromMs = span.startMs
  for (const { startMs, endMs } of busy) {
    if (endMs <= fromMs || startMs >= span.endMs) continue
    if (startMs > fromMs) free.push({ startMs: fromMs, endMs: startMs })
    fromMs = Math.max(fromMs, endMs)
  }
  return fromMs < span.endMs ? [...free, { startMs: fromMs, endMs: span.endMs }] : free
}
