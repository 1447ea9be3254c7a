import type { Generated } from 'kysely'
import type { EventOf, Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import { foldAgent } from './threads/agents.ts'
import type { RowView } from './view.ts'

interface Tables {
  thread: {
    id: string
    channel: string
    from_address: string
    to_address: string
    name: string
    subject: string
    contact: string
    queue: Generated<string>
    agent: Generated<string>
    started_at_ms: number
    accepted_at_ms: Generated<number>
    finished_at_ms: Generated<number>
    waited_ms: Generated<number>
    first_waited_ms: Generated<number>
    handled_ms: Generated<number>
    wrap_ms: Generated<number>
    offers: Generated<number>
    is_in_service_level: Generated<number>
    outcome: Generated<string>
    ended_by: Generated<string>
  }
}

const rows = db<Tables>()

const start = prepare<EventOf<'thread.started'>>((param) =>
  rows
    .insertInto('thread')
    .values({
      id: param('thread'),
      channel: param('channel'),
      from_address: param('from'),
      to_address: param('to'),
      name: param('name'),
      subject: param('subject'),
      contact: param('contact'),
      started_at_ms: param('atMs'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const enqueue = prepare<EventOf<'thread.queued'>>((param) =>
  rows
    .updateTable('thread')
    .set({ queue: param('queue') })
    .where('id', '=', param('thread')),
)

/** Whoever takes it first says whether that was in time. */
const acceptFirst = prepare<EventOf<'thread.accepted'> & { readonly inTime: number }>((param) =>
  rows
    .updateTable('thread')
    .set({ accepted_at_ms: param('atMs'), first_waited_ms: param('waitedMs'), is_in_service_level: param('inTime') })
    .where('id', '=', param('thread'))
    .where('accepted_at_ms', '=', 0),
)

const accept = prepare<EventOf<'thread.accepted'>>((param) =>
  rows
    .updateTable('thread')
    .set({ agent: param('agent') })
    .where('id', '=', param('thread')),
)

const finish = prepare<EventOf<'thread.finished'>>((param) =>
  rows
    .updateTable('thread')
    .set({
      queue: param('queue'),
      agent: param('agent'),
      finished_at_ms: param('atMs'),
      waited_ms: param('waitedMs'),
      handled_ms: param('handledMs'),
      offers: param('offers'),
      outcome: param('outcome'),
      ended_by: param('endedBy'),
    })
    .where('id', '=', param('thread')),
)

const wrapUp = prepare<EventOf<'thread.wrapupEnded'>>((param) =>
  rows
    .updateTable('thread')
    .set({ wrap_ms: param('tookMs') })
    .where('id', '=', param('thread')),
)

function foldThread({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'thread.started':
      return [start(event)]
    case 'thread.queued':
      return [enqueue(event)]
    case 'thread.accepted':
      return [acceptFirst({ ...event, inTime: event.isInServiceLevel ? 1 : 0 }), accept(event)]
    case 'thread.finished':
      return [finish(event)]
    case 'thread.wrapupEnded':
      return [wrapUp(event)]
    default:
      return []
  }
}

function fold(logged: Logged): readonly Statement[] {
  return [...foldThread(logged), ...foldAgent(logged)]
}

/**
 * One row per chat, mail or task, written when it starts, completed when it ends, the wrap-up added after; and what each
 * agent did with them by quarter of an hour.
 */
export default {
  name: 'threads',
  kind: 'rows',
  tables: ['thread', 'agent_channel_interval'],
  fold,
} satisfies RowView
