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

const MOST_DIGITS = 32
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

const write = prepare<EventOf<'thread.started'> & { address: string }>((param) =>
  rows
    .insertInto('timeline_entry')
    .values({
      id: param('thread'),
      channel: param('channel'),
      direction: 'in',
      number: param('address'),
      contact: param('contact'),
      agent: '',
      at_ms: param('atMs'),
      subject: param('subject'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const handle = prepare<EventOf<'thread.finished'>>((param) =>
  rows
    .updateTable('timeline_entry')
    .set({
      queue: param('queue'),
      agent: param('agent'),
      duration_ms: param('handledMs'),
      outcome: param('outcome'),
    })
    .where('id', '=', param('thread')),
)

function fold({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'interaction.started': {
      const customer = event.direction === 'in' ? event.from : event.to
      return [start({ ...event, number: digitsOf(customer) })]
    }
    case 'interaction.identified':
      return [identify(event)]
    case 'interaction.relabelled':
      return event.calls.map((call) => relabel({ ...event, call }))
    case 'interaction.finished':
      return [finish({ ...event, durationMs: event.atMs - event.startedAtMs })]
    case 'interaction.disposed':
      return [dispose(event)]
    case 'thread.started':
      return [write({ ...event, address: addressOf(event.from) })]
    case 'thread.finished':
      return [handle(event)]
    default:
      return []
  }
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '').slice(0, MOST_DIGITS)
}

/** Where somebody writes from, as contact points are looked up: the digits of a number, else in lower case. */
function addressOf(from: string): string {
  return /^[\d\s()+.-]+$/.test(from) ? digitsOf(from) : from.toLowerCase()
}

/** One entry per contact with a customer; until its number is identified a call stands under its digits, a mail under its address. */
export default { name: 'timeline', kind: 'rows', tables: ['timeline_entry'], fold } satisfies RowView
