import { type RawBuilder, sql } from 'kysely'
import type { EventOf, Logged } from '../core/words/event.ts'
import { type Param, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import {
  abandoned,
  answered,
  depart,
  leave,
  lost,
  missed,
  offer,
  offered,
  overflowed,
  talked,
  wrapped,
} from './queue-intervals/booking.ts'
import { credit, one, rows } from './queue-intervals/credit.ts'
import { foretold } from './queue-intervals/foretold.ts'
import { foldThread } from './queue-intervals/threads.ts'
import type { RowView } from './view.ts'

const enter = prepare<EventOf<'interaction.queued'> & { seq: number }>((param) =>
  rows
    .insertInto('queue_stay')
    .values({
      seq: param('seq'),
      interaction: param('interaction'),
      queue: param('queue'),
      priority: param('priority'),
      entered_at_ms: param('atMs'),
      expected_ms: param('expectedMs'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const book = prepare<EventOf<'callback.booked'> & { seq: number }>((param) =>
  rows
    .insertInto('queue_stay')
    .values({
      seq: param('seq'),
      interaction: param('interaction'),
      queue: param('queue'),
      priority: param('priority'),
      entered_at_ms: param('atMs'),
      outcome: sql.lit('callback'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const booked = credit('callback', () => ({ callbacks: one }))
const calledBack = credit('callback', () => ({ called_back: one }))
/** The talk did not come about: what `answered` booked is taken back and the caller waits on. A call that the agent had
 * from a colleague did not come out of the queue, and nothing was booked. */
const unjoined = credit<{ interaction: string; agent: string }>(
  'answered',
  () => ({
    answered: sql`-1`,
    in_service_level: sql`-in_service_level`,
    answer_wait_ms: sql`entered_at_ms - left_at_ms`,
    ...foretold(sql`left_at_ms`, -1),
  }),
  isOf,
)

const stayOn = prepare<{ interaction: string; agent: string }>((param) =>
  rows
    .updateTable('queue_stay')
    .set({ outcome: sql.lit('waiting'), left_at_ms: sql.lit(0), agent: sql.lit(''), in_service_level: sql.lit(0) })
    .where('interaction', '=', param('interaction'))
    .where('outcome', '=', sql.lit('answered'))
    .where(isOf(param)),
)

/** The last stay of an interaction, if this agent took it from there. */
function isOf(param: Param<{ interaction: string; agent: string }>): RawBuilder<boolean> {
  const last = sql`select max(seq) from queue_stay where interaction = ${param('interaction')}`
  return sql<boolean>`agent = ${param('agent')} and seq = (${last})`
}

function connect(event: EventOf<'interaction.connected'>): readonly Statement[] {
  if (event.queue === '') return []
  const inLevel = event.isInServiceLevel ? 1 : 0
  return [calledBack(event), answered({ ...event, inLevel }), leave({ ...event, outcome: 'answered', inLevel })]
}

function finish(event: EventOf<'interaction.finished'>): readonly Statement[] {
  const ended =
    event.outcome === 'failed' ? [lost(event), depart(event, 'lost')] : [abandoned(event), depart(event, 'abandoned')]
  if (event.connectedAtMs === 0) return ended
  const { interaction, talkMs, holdMs, earlierTalkMs, earlierHoldMs } = event
  return [...ended, talked({ interaction, talkMs: talkMs - earlierTalkMs, holdMs: holdMs - earlierHoldMs })]
}

/** A call that rang at several is missed once. */
function isMissed({ reason, stillWith }: EventOf<'offer.ended'>): boolean {
  if (reason === 'unanswered') return stillWith === ''
  return reason === 'expired' || reason === 'declined' || reason === 'failed'
}

function fold(logged: Logged): readonly Statement[] {
  const { seq, event } = logged
  switch (event.type) {
    case 'interaction.queued':
      return [enter({ ...event, seq }), offered(event)]
    case 'callback.booked':
      return [book({ ...event, seq }), booked(event)]
    case 'offer.made':
      return [offer(event)]
    case 'offer.ended':
      return isMissed(event) ? [missed(event)] : []
    case 'interaction.connected':
      return connect(event)
    case 'interaction.unjoined':
      return [unjoined(event), stayOn(event)]
    case 'interaction.overflowed':
      return [overflowed(event), depart(event, 'overflowed')]
    case 'interaction.transferred':
      return [talked(event)]
    case 'interaction.finished':
      return finish(event)
    case 'agent.wrapupEnded':
      return [wrapped(event)]
    default:
      return foldThread(logged)
  }
}

/**
 * Each stay in a queue, and the figures of each queue by quarter of an hour. A figure belongs to the interval in
 * which the caller entered the queue, so that answered + abandoned + overflowed + lost never exceeds offered.
 */
export default {
  name: 'queue-intervals',
  kind: 'rows',
  tables: ['queue_stay', 'queue_interval'],
  fold,
} satisfies RowView
