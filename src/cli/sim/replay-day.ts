import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openReading } from '../../adapters/store/sqlite/reading.ts'
import { dayIn } from '../../lib/zone.ts'
import { readRecordedDay } from '../../sim/day/read-day.ts'
import type { RecordedDay } from '../../sim/day/recorded-day.ts'

/** Which day of which centre; the day is YYYY-MM-DD in the centre's zone. */
export interface ReplayedDay {
  readonly date: string
  readonly dataDir: string
  readonly zone: string
}

/** Reads a day out of a centre's database, which may be in use. */
export function readDay({ date, dataDir, zone }: ReplayedDay): RecordedDay {
  const file = join(resolve(dataDir), 'ringdown.db')
  if (!existsSync(file)) throw new Error(`--data: there is no ${file}`)
  const span = dayIn(zone, date)
  if (span === undefined) throw new Error(`--replay-day: expected YYYY-MM-DD, got ${date}`)
  const log = openReading(file)
  try {
    return readRecordedDay(span, log.page)
  } finally {
    log.close()
  }
}
