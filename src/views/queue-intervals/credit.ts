import { type Generated, type RawBuilder, sql } from 'kysely'
import { db, type Param, prepare } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'

const INTERVAL_MS = 900_000
const FIGURES = [
  'offered',
  'answered',
  'in_service_level',
  'abandoned',
  'short_abandoned',
  'overflowed',
  'lost',
  'answer_wait_ms',
  'abandon_wait_ms',
  'longest_wait_ms',
  'talk_ms',
  'hold_ms',
  'wrap_ms',
  'offers',
  'missed',
  'foretold',
  'foretold_error_ms',
  'foretold_off_ms',
  'foretold_squared_s',
  'callbacks',
  'called_back',
  'closed',
] as const
/** A column of the figures. */
type Figure = (typeof FIGURES)[number]
/** What is added to some figures. */
export type Amounts = { readonly [F in Figure]?: RawBuilder<number> }

/** What became of a stay; `callback` for one whom nobody waits for in person. */
export type Stay = 'waiting' | 'answered' | 'abandoned' | 'overflowed' | 'lost' | 'callback'

interface Tables {
  queue_stay: {
    seq: number
    interaction: string
    queue: string
    priority: number
    entered_at_ms: number
    left_at_ms: Generated<number>
    outcome: Generated<Stay>
    agent: Generated<string>
    in_service_level: Generated<number>
    expected_ms: number | null
    channel: Generated<string>
  }
  queue_interval: { queue: string; start_ms: number; channel: Generated<string> } & { [F in Figure]: Generated<number> }
}

/** The tables of the view. */
export const rows = db<Tables>()
/** Once more. */
export const one = sql<number>`1`
const start = sql<number>`entered_at_ms - entered_at_ms % ${sql.lit(INTERVAL_MS)}`

/** Adds to the figures of the interval in which the interaction entered the queue that it waits in (or left last). */
export function credit<P extends { interaction: string }>(
  outcome: Stay,
  amountsOf: (param: Param<P>) => Amounts,
  narrow: (param: Param<P>) => RawBuilder<boolean> = () => sql`true`,
): (values: P) => Statement {
  return prepare<P>((param) => {
    const amounts = amountsOf(param)
    const figures = FIGURES.filter((figure) => amounts[figure] !== undefined)
    const stay = rows
      .selectFrom('queue_stay')
      .select(['queue', start.as('start_ms'), 'channel'])
      .select(figures.map((figure) => sql<number>`${amounts[figure]}`.as(figure)))
      .where('interaction', '=', sql<string>`${param('interaction')}`)
      .where('outcome', '=', sql.lit(outcome))
      .where(narrow(param))
      .orderBy('seq', 'desc')
      .limit(sql.lit(1))
    return rows
      .insertInto('queue_interval')
      .columns(['queue', 'start_ms', 'channel', ...figures])
      .expression(stay)
      .onConflict((conflict) => conflict.columns(['queue', 'start_ms']).doUpdateSet(sums(figures)))
  })
}

function sums(figures: readonly Figure[]): Amounts {
  return Object.fromEntries(figures.map((figure) => [figure, merge(figure)]))
}

function merge(figure: Figure): RawBuilder<number> {
  const [stored, added] = [sql.ref(`queue_interval.${figure}`), sql.ref(`excluded.${figure}`)]
  if (figure !== 'longest_wait_ms') return sql`${stored} + ${added}`
  return sql`case when ${stored} > ${added} then ${stored} else ${added} end`
}

/** How long a stay has lasted. */
export function waited(atMs: RawBuilder<number>): RawBuilder<number> {
  return sql`${atMs} - entered_at_ms`
}
