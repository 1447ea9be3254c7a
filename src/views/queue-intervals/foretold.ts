import { type RawBuilder, sql } from 'kysely'
import type { Amounts } from './credit.ts'

/** What a stay that ended with a talk says of its forecast: how many there were, the error, how far off, squared. */
export function foretold(atMs: RawBuilder<number>, by: 1 | -1): Amounts {
  const missed = sql<number>`coalesce(${atMs} - entered_at_ms - expected_ms, 0)`
  const sign = sql.lit(by)
  return {
    foretold: sql`${sign} * (expected_ms is not null)`,
    foretold_error_ms: sql`${sign} * ${missed}`,
    foretold_off_ms: sql`${sign} * abs(${missed})`,
    foretold_squared_s: sql`${sign} * cast(round(${missed} / 1000.0 * (${missed} / 1000.0)) as integer)`,
  }
}
