import type { Generated } from 'kysely'
import type { EventOf, Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  timeline_entry: {
    id: string
    channel: string
    direction: string
    number: string
    contact: string
    account: Generated<string>
    queue: Generated<string>
    agent: string
    at_ms: number
    duration_ms: Generated<number>
    outcome: Generated<string>
    subject: Generated<string>
  }
}

const rows = db<Tables>()

const start = prepare<EventOf<'interaction.started'> & { number: string }>((param) =>
  rows
    .insertInto('timeline_entry')
    .values({
      id: param('interaction'),
      channel: 'call',
      direction: param('direction'),
      number: param('number'),
      contact: param('contact'),
      agent: param('agent'),
      at_ms: param('atMs'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const identify = prepare<EventOf<'interaction.identified'>>((param) =>
  rows
    .updateTable('timeline_entry')
    .set({ contact: param('contact'), account: param('account') })
    .where('id', '=', param('interaction')),
)

const relabel = prepare<{ call: string; contact: string; account: string }>((param) =>
  rows
    .updateTable('timeline_entry')
    .set({ contact: param('contact'), account: param('account') })
    .where('id', '=', param('call')),
)

const finish = prepare<EventOf<'interaction.finished'> & { durationMs: number }>((param) =>
  rows
    .updateTable('timeline_entry')
    .set({
      contact: param('contact'),
      queue: param('queue'),
      agent: param('agent'),
      duration_ms: param('durationMs'),
      outcome: param('outcome'),
    })
    .where('id', '=', param('interaction')),
)

const dispose = prepare<EventOf<'interaction.disposed'>>((param) =>
  rows
    .updateTable('timeline_entry')
    .set({ subject: param('disposition') })
    .where('id', '=', param('interaction')),
)

function fold({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'interaction.started': {
      const customer = event.direction === 'in' ? event.from : event.to
      return [start({ ...event, number: customer.replace(/\D/g, '').slice(0, 32) })]
    }
    case 'interaction.identified':
      return [identify(event)]
    case 'interaction.relabelled':
      return event.calls.map((call) => relabel({ ...event, call }))
    case 'interaction.finished':
      return [finish({ ...event, durationMs: event.atMs - event.startedAtMs })]
    case 'interaction.disposed':
      return [dispose(event)]
    default:
      return []
  }
}

/** One entry per contact with a customer; until the number is identified it stands under its digits. */
export default { name: 'timeline', kind: 'rows', tables: ['timeline_entry'], fold } satisfies RowView
