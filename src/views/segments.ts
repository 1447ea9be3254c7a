import { type Generated, type RawBuilder, sql } from 'kysely'
import type { EventOf, Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  segment: {
    leg: string
    interaction: string
    kind: string
    party: string
    role: string
    rang_at_ms: Generated<number>
    started_at_ms: Generated<number>
    ended_at_ms: Generated<number>
    held_since_ms: Generated<number>
    talk_ms: Generated<number>
    hold_ms: Generated<number>
    reason: Generated<string>
  }
}

interface Beginning {
  readonly leg: string
  readonly interaction: string
  readonly agent: string
  readonly rangAtMs: number
  readonly atMs: number
}

const rows = db<Tables>()
const open = sql<boolean>`ended_at_ms = 0`
const isLead = sql<boolean>`role = 'agent'`

const begin = prepare<Beginning>((param) =>
  rows
    .insertInto('segment')
    .values({
      leg: param('leg'),
      interaction: param('interaction'),
      kind: 'agent',
      party: param('agent'),
      role: 'agent',
      rang_at_ms: param('rangAtMs'),
      started_at_ms: param('atMs'),
    })
    .onConflict((conflict) =>
      conflict.column('leg').doUpdateSet({ role: 'agent', started_at_ms: param('atMs'), ended_at_ms: 0 }),
    ),
)

const ring = prepare<EventOf<'party.rung'>>((param) =>
  rows
    .insertInto('segment')
    .values({
      leg: param('leg'),
      interaction: param('interaction'),
      kind: param('kind'),
      party: param('to'),
      role: 'consulted',
      rang_at_ms: param('atMs'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const answer = prepare<{ leg: string; atMs: number; role: string }>((param) =>
  rows
    .updateTable('segment')
    .set({ started_at_ms: param('atMs'), role: param('role') })
    .where('leg', '=', param('leg')),
)

const become = prepare<{ leg: string; role: string }>((param) =>
  rows
    .updateTable('segment')
    .set({ role: param('role') })
    .where('leg', '=', param('leg')),
)

const hold = prepare<{ interaction: string; atMs: number }>((param) =>
  rows
    .updateTable('segment')
    .set({ held_since_ms: param('atMs') })
    .where('interaction', '=', param('interaction'))
    .where(isLead)
    .where(open),
)

const retrieve = prepare<{ interaction: string; atMs: number }>((param) =>
  rows
    .updateTable('segment')
    .set({ hold_ms: heldUntil(param('atMs')), held_since_ms: 0 })
    .where('interaction', '=', param('interaction'))
    .where(isLead)
    .where(open),
)

const endLeg = prepare<{ leg: string; atMs: number; reason: string }>((param) =>
  rows
    .updateTable('segment')
    .set({ ...ended(param('atMs')), reason: param('reason') })
    .where('leg', '=', param('leg'))
    .where(open),
)

const endAgent = prepare<{ interaction: string; agent: string; atMs: number; reason: string }>((param) =>
  rows
    .updateTable('segment')
    .set({ ...ended(param('atMs')), reason: param('reason') })
    .where('interaction', '=', param('interaction'))
    .where('party', '=', param('agent'))
    .where(isLead)
    .where(open),
)

const endAll = prepare<{ interaction: string; atMs: number }>((param) =>
  rows
    .updateTable('segment')
    .set({ ...ended(param('atMs')), reason: sql.lit('finished') })
    .where('interaction', '=', param('interaction'))
    .where(open),
)

function heldUntil(atMs: RawBuilder<number>): RawBuilder<number> {
  return sql<number>`hold_ms + case when held_since_ms > 0 then ${atMs} - held_since_ms else 0 end`
}

function ended(atMs: RawBuilder<number>) {
  return {
    hold_ms: heldUntil(atMs),
    talk_ms: sql<number>`case when started_at_ms > 0 then ${atMs} - started_at_ms - (${heldUntil(atMs)}) else 0 end`,
    held_since_ms: 0,
    ended_at_ms: atMs,
  }
}

function rung(event: EventOf<'party.rung'>): readonly Statement[] {
  return event.status === 'consulting' ? [retrieve(event), ring(event)] : [ring(event)]
}

function left(event: EventOf<'party.left'>): readonly Statement[] {
  return event.status === 'held' ? [endLeg(event), hold(event)] : [endLeg(event)]
}

function transferred({ kind, leg, ...event }: EventOf<'interaction.transferred'>): readonly Statement[] {
  const end = endAgent({ ...event, reason: 'transferred' })
  // Who was to be consulted is offered the call now: their part begins when they take it.
  return kind === 'agent' && leg !== '' ? [end, become({ leg, role: 'agent' })] : [end]
}

function handed(event: EventOf<'interaction.handed'>): readonly Statement[] {
  const end = endAgent({ ...event, reason: 'left' })
  return event.to === '' ? [end] : [end, become({ leg: event.leg, role: 'agent' })]
}

/** A supervisor has the talk now. */
function takenOver(event: EventOf<'coaching.tookOver'>): readonly Statement[] {
  const { interaction, from, atMs } = event
  return [endAgent({ interaction, agent: from, atMs, reason: 'taken over' }), begin({ ...event, rangAtMs: atMs })]
}

function fold({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'interaction.connected':
      return [begin({ ...event, rangAtMs: event.atMs - event.rangMs })]
    case 'coaching.tookOver':
      return takenOver(event)
    case 'interaction.unjoined':
      return [endAgent({ ...event, reason: 'lost' })]
    case 'interaction.held':
    case 'rejoin.awaited':
      return [hold(event)]
    case 'interaction.retrieved':
    case 'rejoin.made':
      return [retrieve(event)]
    case 'offer.ended':
      return [endLeg(event)]
    case 'party.rung':
      return rung(event)
    case 'party.answered':
      return [answer({ ...event, role: event.status === 'consulting' ? 'consulted' : 'joined' })]
    case 'party.joined':
      return [become({ leg: event.leg, role: 'joined' })]
    case 'party.left':
      return left(event)
    case 'interaction.transferred':
      return transferred(event)
    case 'interaction.handed':
      return handed(event)
    case 'interaction.finished':
      return [endAll(event)]
    default:
      return []
  }
}

/**
 * Who talked on a call and for how long: one row for each agent who had it and for each agent or number that was brought
 * in, by their leg. `role`: agent, consulted, or joined. Somebody who rang in vain has no start and no talk.
 */
export default { name: 'segments', kind: 'rows', tables: ['segment'], fold } satisfies RowView
