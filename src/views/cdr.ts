import { type Generated, sql } from 'kysely'
import type { EventOf, Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  interaction: {
    id: string
    direction: string
    switch: string
    from_number: string
    to_number: string
    name: string
    contact: string
    account: Generated<string>
    match: Generated<string>
    queue: Generated<string>
    agent: string
    started_at_ms: number
    answered_at_ms: Generated<number>
    connected_at_ms: Generated<number>
    finished_at_ms: Generated<number>
    ivr_ms: Generated<number>
    waited_ms: Generated<number>
    rang_ms: Generated<number>
    talk_ms: Generated<number>
    hold_ms: Generated<number>
    wrap_ms: Generated<number>
    offers: Generated<number>
    outcome: Generated<string>
    cause: Generated<string>
    ended_by: Generated<string>
    disposition: Generated<string>
    recording_state: Generated<string>
    recording_file: Generated<string>
    is_callback: Generated<number>
    callback_of: Generated<string>
  }
}

const rows = db<Tables>()

const start = prepare<EventOf<'interaction.started'>>((param) =>
  rows
    .insertInto('interaction')
    .values({
      id: param('interaction'),
      direction: param('direction'),
      switch: param('switch'),
      from_number: param('from'),
      to_number: param('to'),
      name: param('name'),
      contact: param('contact'),
      agent: param('agent'),
      started_at_ms: param('atMs'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const identify = prepare<EventOf<'interaction.identified'>>((param) =>
  rows
    .updateTable('interaction')
    .set({ match: param('match'), contact: param('contact'), account: param('account') })
    .where('id', '=', param('interaction')),
)

const relabel = prepare<{ call: string; contact: string; account: string }>((param) =>
  rows
    .updateTable('interaction')
    .set({ match: sql.lit('known'), contact: param('contact'), account: param('account') })
    .where('id', '=', param('call')),
)

const answer = prepare<EventOf<'interaction.answered'>>((param) =>
  rows
    .updateTable('interaction')
    .set({ answered_at_ms: param('atMs') })
    .where('id', '=', param('interaction')),
)

const enqueue = prepare<EventOf<'interaction.queued'>>((param) =>
  rows
    .updateTable('interaction')
    .set({ queue: param('queue') })
    .where('id', '=', param('interaction')),
)

const book = prepare<EventOf<'callback.booked'>>((param) =>
  rows
    .updateTable('interaction')
    .set({ queue: param('queue'), is_callback: sql.lit(1), callback_of: param('of') })
    .where('id', '=', param('interaction')),
)

const connect = prepare<EventOf<'interaction.connected'>>((param) =>
  rows
    .updateTable('interaction')
    .set({
      queue: param('queue'),
      agent: param('agent'),
      connected_at_ms: param('atMs'),
      waited_ms: param('waitedMs'),
      rang_ms: param('rangMs'),
    })
    .where('id', '=', param('interaction')),
)

const unjoin = prepare<EventOf<'interaction.unjoined'>>((param) =>
  rows.updateTable('interaction').set({ agent: '', connected_at_ms: 0 }).where('id', '=', param('interaction')),
)

const finish = prepare<EventOf<'interaction.finished'>>((param) =>
  rows
    .updateTable('interaction')
    .set({
      contact: param('contact'),
      queue: param('queue'),
      agent: param('agent'),
      answered_at_ms: param('answeredAtMs'),
      connected_at_ms: param('connectedAtMs'),
      finished_at_ms: param('atMs'),
      ivr_ms: param('ivrMs'),
      waited_ms: param('waitedMs'),
      rang_ms: param('rangMs'),
      talk_ms: param('talkMs'),
      hold_ms: param('holdMs'),
      offers: param('offers'),
      outcome: param('outcome'),
      cause: param('cause'),
      ended_by: param('endedBy'),
    })
    .where('id', '=', param('interaction')),
)

const wrapUp = prepare<EventOf<'agent.wrapupEnded'>>((param) =>
  rows
    .updateTable('interaction')
    .set((eb) => ({ wrap_ms: eb('wrap_ms', '+', param('tookMs')) }))
    .where('id', '=', param('interaction')),
)

const dispose = prepare<EventOf<'interaction.disposed'>>((param) =>
  rows
    .updateTable('interaction')
    .set({ disposition: param('disposition') })
    .where('id', '=', param('interaction')),
)

const record = prepare<{ interaction: string; state: string; file: string }>((param) =>
  rows
    .updateTable('interaction')
    .set({ recording_state: param('state'), recording_file: param('file') })
    .where('id', '=', param('interaction')),
)

function fold({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'interaction.started':
      return [start(event)]
    case 'interaction.identified':
      return [identify(event)]
    case 'interaction.relabelled':
      return event.calls.map((call) => relabel({ ...event, call }))
    case 'interaction.answered':
      return [answer(event)]
    case 'interaction.queued':
      return [enqueue(event)]
    case 'callback.booked':
      return [book(event)]
    case 'interaction.connected':
      return [connect(event)]
    case 'interaction.unjoined':
      return [unjoin(event)]
    case 'interaction.finished':
      return [finish(event)]
    case 'interaction.disposed':
      return [dispose(event)]
    case 'agent.wrapupEnded':
      return [wrapUp(event)]
    case 'recording.started':
      return [record({ interaction: event.interaction, state: 'started', file: '' })]
    case 'recording.finished':
      return [record({ interaction: event.interaction, state: 'kept', file: event.file })]
    case 'recording.lost':
      return [record({ interaction: event.interaction, state: 'lost', file: '' })]
    default:
      return []
  }
}

/** One row per interaction, written when it starts, completed when it ends, the wrap-up and recording added after. */
export default { name: 'cdr', kind: 'rows', tables: ['interaction'], fold } satisfies RowView
