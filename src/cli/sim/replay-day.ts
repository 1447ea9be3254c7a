import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openReading } from '../../adapters/store/sqlite/reading.ts'
import { completed } from '../../core/words/completed.ts'
import type { Event } from '../../core/words/event.ts'
import { midnightMs } from '../../lib/zone.ts'
import { createRecordedDay, type RecordedDay } from '../../sim/day/recorded-day.ts'

/** Which day of which centre; the day is YYYY-MM-DD in the centre's zone. */
export interface ReplayedDay {
  readonly date: string
  readonly dataDir: string
  readonly zone: string
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Calls of the day end this long after it at the latest. */
const REST_MS = 6 * HOUR_MS

/** Reads a day out of a centre's database, which may be in use. */
export function readDay({ date, dataDir, zone }: ReplayedDay): RecordedDay {
  const file = join(resolve(dataDir), 'ringdown.db')
  if (!existsSync(file)) throw new Error(`--data: there is no ${file}`)
  const noonMs = Date.parse(`${date}T12:00:00Z`)
  if (Number.isNaN(noonMs)) throw new Error(`--replay-day: expected YYYY-MM-DD, got ${date}`)
  const fromMs = midnightMs(zone, noonMs)
  const toMs = midnightMs(zone, noonMs + DAY_MS)
  const day = createRecordedDay({ fromMs, toMs })
  const log = openReading(file)
  try {
    for (let seq = 0; ; ) {
      const { count, json } = log.page(seq)
      if (count === 0) return day
      const events: Event[] = JSON.parse(json)
      for (const event of events) {
        if ('atMs' in event && event.atMs > toMs + REST_MS) return day
        day.read(completed(event))
      }
      seq += count
    }
  } finally {
    log.close()
  }
}
