import { type RawBuilder, sql } from 'kysely'
import { zoneOffsets } from '../../lib/zone-offsets.ts'
import type { Shape } from './condition.ts'

/** By what times and days are grouped. */
export const STEPS = ['day', 'week', 'month', 'year'] as const
/** One of the list above. */
export type Step = (typeof STEPS)[number]

/** From the first to the last moment that is grouped, in a zone. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly zone: string
}

/** What records are grouped by, as SQL: the value of a field, or the day with which its day, week, month or year begins. */
export function groupSql(
  { column, shape }: { column: RawBuilder<unknown>; shape: Shape },
  step: Step | undefined,
  stretch: Stretch,
): RawBuilder<unknown> {
  if (step === undefined) return column
  if (shape === 'day') return begun(column, step)
  const local = sql`strftime('%Y-%m-%d', (${column} + ${offsetSql(column, stretch)}) / 1000, 'unixepoch')`
  return begun(local, step)
}

/** A week begins on Monday. */
function begun(day: RawBuilder<unknown>, step: Step): RawBuilder<unknown> {
  if (step === 'day') return day
  if (step === 'week') return sql`strftime('%Y-%m-%d', ${day}, 'weekday 0', '-6 days')`
  return sql`strftime('%Y-%m-%d', ${day}, ${sql.lit(`start of ${step}`)})`
}

function offsetSql(column: RawBuilder<unknown>, { zone, fromMs, toMs }: Stretch): RawBuilder<unknown> {
  const [first, ...later] = zoneOffsets(zone, fromMs, toMs)
  const offset = sql.lit(first?.offsetMs ?? 0)
  if (later.length === 0) return offset
  const cases = later
    .toReversed()
    .map(({ fromMs: sinceMs, offsetMs }) => sql`when ${column} >= ${sql.lit(sinceMs)} then ${sql.lit(offsetMs)}`)
  return sql`case ${sql.join(cases, sql` `)} else ${offset} end`
}
