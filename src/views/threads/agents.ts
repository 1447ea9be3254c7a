import { type Generated, type RawBuilder, sql } from 'kysely'
import type { EventOf, Logged } from '../../core/words/event.ts'
import { db, prepare } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'

const INTERVAL_MS = 900_000
const interval = sql.lit(INTERVAL_MS)

type Count = 'offers' | 'accepted' | 'in_service_level' | 'missed' | 'declined' | 'closed'
type Time = 'handled_ms' | 'wrap_ms'

interface Tables {
  thread: { id: string; channel: string }
  agent_channel_interval: { agent: string; channel: string; start_ms: number } & {
    [F in Count | Time]: Generated<number>
  }
}

/** Something that an agent did with a thread. */
interface Deed {
  readonly agent: string
  readonly thread: string
  readonly atMs: number
}

const rows = db<Tables>()
const offers = counter('offers')
const accepted = counter('accepted')
const inServiceLevel = counter('in_service_level')
const missed = counter('missed')
const declined = counter('declined')
const closed = counter('closed')
const handled = timer('handled_ms')
const wrapped = timer('wrap_ms')

/** One more, in the quarter in which it happened. */
function counter(figure: Count): (deed: Deed) => Statement {
  return prepare<Deed>((param) =>
    rows
      .insertInto('agent_channel_interval')
      .columns(['agent', 'channel', 'start_ms', figure])
      .expression((eb) =>
        eb
          .selectFrom('thread')
          .select([
            param('agent').as('agent'),
            'channel',
            sql<number>`${param('atMs')} - ${param('atMs')} % ${interval}`.as('start_ms'),
            sql<number>`1`.as(figure),
          ])
          .where('id', '=', param('thread')),
      )
      .onConflict((conflict) => conflict.columns(['agent', 'channel', 'start_ms']).doUpdateSet(sum(figure))),
  )
}

/** Time that ends now, cut at the borders of the quarters. */
function timer(figure: Time): (deed: Deed & { readonly tookMs: number }) => Statement {
  const earlier = (atMs: RawBuilder<number>, border: RawBuilder<unknown>) => sql<number>`min(${atMs}, ${border})`
  const bookParts = prepare<Deed & { readonly fromMs: number }>((param) =>
    rows
      .withRecursive('part(channel, start_ms, from_ms, to_ms)', (query) =>
        query
          .selectFrom('thread')
          .select([
            'channel',
            sql<number>`${param('fromMs')} - ${param('fromMs')} % ${interval}`.as('start_ms'),
            sql<number>`${param('fromMs')}`.as('from_ms'),
            earlier(sql`${param('atMs')}`, sql`${param('fromMs')} - ${param('fromMs')} % ${interval} + ${interval}`).as(
              'to_ms',
            ),
          ])
          .where('id', '=', param('thread'))
          .where(sql<boolean>`${param('fromMs')} < ${param('atMs')}`)
          .unionAll(
            query
              .selectFrom('part')
              .select([
                'channel',
                sql<number>`to_ms`.as('start_ms'),
                sql<number>`to_ms`.as('from_ms'),
                earlier(sql`${param('atMs')}`, sql`to_ms + ${interval}`).as('to_ms'),
              ])
              .where(sql<boolean>`to_ms < ${param('atMs')}`),
          ),
      )
      .insertInto('agent_channel_interval')
      .columns(['agent', 'channel', 'start_ms', figure])
      .expression((eb) =>
        eb
          .selectFrom('part')
          .select([param('agent').as('agent'), 'channel', 'start_ms', sql<number>`to_ms - from_ms`.as(figure)])
          .where(sql<boolean>`true`),
      )
      .onConflict((conflict) => conflict.columns(['agent', 'channel', 'start_ms']).doUpdateSet(sum(figure))),
  )
  return ({ tookMs, ...deed }) => bookParts({ ...deed, fromMs: deed.atMs - tookMs })
}

function sum(figure: Count | Time): { readonly [F in Count | Time]?: RawBuilder<number> } {
  const [stored, added] = [sql.ref(`agent_channel_interval.${figure}`), sql.ref(`excluded.${figure}`)]
  return { [figure]: sql<number>`${stored} + ${added}` }
}

function finish(event: EventOf<'thread.finished'>): readonly Statement[] {
  if (event.agent === '') return []
  return [closed(event), handled({ ...event, tookMs: event.heldMs })]
}

/** What each agent did with chats, mails and tasks, by channel and quarter of an hour. */
export function foldAgent({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'thread.offered':
      return [offers(event)]
    case 'thread.offerEnded':
      if (event.reason === 'declined') return [declined(event)]
      return event.reason === 'expired' ? [missed(event)] : []
    case 'thread.accepted':
      return event.isInServiceLevel ? [accepted(event), inServiceLevel(event)] : [accepted(event)]
    case 'thread.transferred':
      return [handled({ ...event, tookMs: event.heldMs })]
    case 'thread.requeued':
      return event.agent === '' ? [] : [handled({ ...event, tookMs: event.heldMs })]
    case 'thread.finished':
      return finish(event)
    case 'thread.wrapupEnded':
      return [wrapped(event)]
    default:
      return []
  }
}
