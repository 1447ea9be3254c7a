import { completed } from '../../core/words/completed.ts'
import type { Event } from '../../core/words/event.ts'
import type { DaySpan } from '../../lib/zone.ts'
import { createRecordedDay, type RecordedDay } from './recorded-day.ts'

/** The events of the log after a number: a JSON array of so many. */
export type ReadPage = (afterSeq: number) => { readonly count: number; readonly json: string }

const HOUR_MS = 3_600_000
/** Calls of the day end this long after it at the latest. */
const REST_MS = 6 * HOUR_MS

/** Reads a day out of a log from its beginning; `onPage` hears how many events were read. */
export function readRecordedDay(
  span: DaySpan,
  page: ReadPage,
  onPage: (events: number) => void = () => {},
): RecordedDay {
  const day = createRecordedDay(span)
  for (let seq = 0; ; onPage(seq)) {
    const { count, json } = page(seq)
    if (count === 0) return day
    const events: Event[] = JSON.parse(json)
    for (const event of events) {
      if ('atMs' in event && event.atMs > span.toMs + REST_MS) return day
      day.read(completed(event))
    }
    seq += count
  }
}
