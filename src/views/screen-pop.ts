import type { EventOf, Logged } from '../core/words/event.ts'
import type { Row } from '../ports/store.ts'
import { type Call, type Card, cardRow, type Names } from './screen-pop/card.ts'
import type { LiveView } from './view.ts'

const MOST_STEPS = 20
const NOTHING: readonly string[] = []

interface State extends Names {
  readonly calls: Map<string, Call>
  /** By agent. A card stays through the wrap-up, when its call is gone. */
  readonly cards: Map<string, Card>
}

function fold(state: State, { event }: Logged): readonly string[] {
  switch (event.type) {
    case 'queue.configured':
      state.queues.set(event.queue.id, event.queue.name)
      return NOTHING
    case 'number.configured':
      state.numbers.set(event.number.id, event.number.label)
      return NOTHING
    case 'agent.configured':
      state.names.set(event.agent.id, event.agent.name)
      return NOTHING
    case 'agent.readied':
    case 'agent.paused':
    case 'agent.loggedOut':
    case 'agent.wrapupEnded':
    case 'agent.removed':
      return clear(state, event.agent)
    case 'interaction.started':
      return start(state, event)
    case 'interaction.relabelled':
      return relabel(state, event)
    default:
      return 'interaction' in event ? foldCall(state, event, state.calls.get(event.interaction)) : NOTHING
  }
}

function foldCall(state: State, event: Logged['event'], call: Call | undefined): readonly string[] {
  if (call === undefined) return NOTHING
  switch (event.type) {
    case 'flow.entered':
      return step(call, event.flow, event.node, event.set)
    case 'flow.moved':
      return step(call, call.path.at(-1)?.split('.')[0] ?? '', event.node, event.set)
    case 'interaction.identified':
      return identify(call, event)
    case 'interaction.queued':
    case 'callback.booked':
      call.queue = event.queue
      call.priority = event.priority
      return call.holders
    case 'offer.made':
      return show(state, event.agent, {
        call,
        atMs: event.atMs,
        waitedMs: event.waitedMs,
        untilMs: event.untilMs,
        why: event.why,
        reason: 'ring',
        asker: '',
      })
    case 'interaction.connected':
      return connect(state, event)
    case 'offer.ended':
    case 'callback.unreached':
    case 'interaction.unjoined':
      return clear(state, event.agent)
    case 'coaching.tookOver':
      return takeOver(state, call, event)
    case 'interaction.transferred':
      return transfer(call, event)
    case 'party.rung':
      return event.kind === 'agent' ? consult(state, call, event) : NOTHING
    case 'party.answered':
      return connect(state, event)
    case 'party.left':
      return clear(state, event.agent)
    case 'interaction.handed':
      return note(call, event)
    case 'interaction.finished':
      state.calls.delete(call.id)
      return NOTHING
    default:
      return NOTHING
  }
}

function start(state: State, event: EventOf<'interaction.started'>): readonly string[] {
  const { interaction, direction, agent, atMs } = event
  const call: Call = {
    id: interaction,
    number: direction === 'in' ? event.from : event.to,
    called: direction === 'in' ? event.to : '',
    name: event.name,
    match: 'unknown',
    contact: event.contact,
    account: '',
    queue: '',
    priority: 0,
    holders: [],
    transfer: undefined,
    path: [],
    variables: {},
  }
  state.calls.set(interaction, call)
  if (direction === 'in' || agent === '') return NOTHING
  return show(state, agent, { call, atMs, waitedMs: 0, untilMs: 0, why: undefined, reason: 'ring', asker: '' })
}

function step(call: Call, flow: string, node: string, set: Readonly<Record<string, string>>): readonly string[] {
  call.path.push(`${flow}.${node}`)
  if (call.path.length > MOST_STEPS) call.path.shift()
  Object.assign(call.variables, set)
  return call.holders
}

function identify(call: Call, { match, contact, account, set }: EventOf<'interaction.identified'>): readonly string[] {
  call.match = match
  call.contact = contact
  call.account = account
  Object.assign(call.variables, set)
  return call.holders
}

/** A card in wrap-up has no live call any more, so cards are looked through, too. */
function relabel(state: State, { calls, contact, account }: EventOf<'interaction.relabelled'>): readonly string[] {
  const cards = [...state.cards].filter(([, { call }]) => calls.includes(call.id))
  const shown = [...calls.map((id) => state.calls.get(id)), ...cards.map(([, { call }]) => call)]
  for (const call of shown) if (call !== undefined) Object.assign(call, { match: 'known', contact, account })
  return cards.map(([agent]) => agent)
}

/** Who sent a call on keeps its card for the work after it. */
function transfer(call: Call, event: EventOf<'interaction.transferred'>): readonly string[] {
  call.transfer = { agent: event.agent, atMs: event.atMs }
  return call.holders
}

function consult(state: State, call: Call, { to, by, atMs, untilMs }: EventOf<'party.rung'>): readonly string[] {
  return show(state, to, { call, atMs, waitedMs: 0, untilMs, why: undefined, reason: 'ring', asker: by })
}

function note(call: Call, { agent, atMs }: EventOf<'interaction.handed'>): readonly string[] {
  call.transfer = { agent, atMs }
  return call.holders
}

function connect(state: State, { agent }: { readonly agent: string }): readonly string[] {
  const card = state.cards.get(agent)
  if (card === undefined) return NOTHING
  card.reason = 'connect'
  return [agent]
}

/** The agent keeps the card for the wrap-up; the supervisor, who has the talk now, gets one of their own. */
function takeOver(state: State, call: Call, { agent, atMs }: EventOf<'coaching.tookOver'>): readonly string[] {
  return show(state, agent, { call, atMs, waitedMs: 0, untilMs: 0, why: undefined, reason: 'connect', asker: '' })
}

function show(state: State, agent: string, card: Card): readonly string[] {
  clear(state, agent)
  state.cards.set(agent, card)
  card.call.holders = [...card.call.holders, agent]
  return [agent]
}

function clear(state: State, agent: string): readonly string[] {
  const call = state.cards.get(agent)?.call
  if (call === undefined) return NOTHING
  call.holders = call.holders.filter((each) => each !== agent)
  state.cards.delete(agent)
  return [agent]
}

function row(state: State, agent: string): Row | undefined {
  const card = state.cards.get(agent)
  return card && cardRow(card, agent, state)
}

/**
 * The card of the agent who is being rung: caller, way through the flow, queue, why this agent. It names contact and
 * account by id; whoever sends it fills them in. It stays through the wrap-up.
 */
export default {
  name: 'screen-pop',
  kind: 'live',
  start: (): State => ({ queues: new Map(), names: new Map(), numbers: new Map(), calls: new Map(), cards: new Map() }),
  fold,
  row,
  keys: (state: State) => state.cards.keys(),
} satisfies LiveView<State>
