import type { EventOf, Logged } from '../core/words/event.ts'
import type { Match, Why } from '../core/words/interaction.ts'
import type { Row } from '../ports/store.ts'
import type { LiveView } from './view.ts'

const MOST_STEPS = 20
const NOTHING: readonly string[] = []

interface Call {
  readonly id: string
  /** The customer's number, whoever dialled. */
  readonly number: string
  /** The number of ours that was called; '' when we called. */
  readonly called: string
  readonly name: string
  match: Match
  contact: string
  account: string
  queue: string
  priority: number
  agent: string
  path: string[]
  variables: Record<string, string>
}

interface Card {
  readonly call: Call
  readonly atMs: number
  readonly waitedMs: number
  /** When the offer runs out; 0 for a call that is no offer. */
  readonly untilMs: number
  readonly why: Why | undefined
  reason: 'ring' | 'connect'
}

interface State {
  readonly queues: Map<string, string>
  /** What our numbers are called. */
  readonly numbers: Map<string, string>
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
      call.queue = event.queue
      call.priority = event.priority
      return NOTHING
    case 'offer.made':
      call.agent = event.agent
      state.cards.set(event.agent, {
        call,
        atMs: event.atMs,
        waitedMs: event.waitedMs,
        untilMs: event.untilMs,
        why: event.why,
        reason: 'ring',
      })
      return [event.agent]
    case 'interaction.connected':
      return connect(state, event)
    case 'offer.ended':
    case 'interaction.unjoined':
      call.agent = ''
      return clear(state, event.agent)
    case 'coaching.tookOver':
      return takeOver(state, call, event)
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
    agent,
    path: [],
    variables: {},
  }
  state.calls.set(interaction, call)
  if (direction === 'in') return NOTHING
  state.cards.set(agent, { call, atMs, waitedMs: 0, untilMs: 0, why: undefined, reason: 'ring' })
  return [agent]
}

function step(call: Call, flow: string, node: string, set: Readonly<Record<string, string>>): readonly string[] {
  call.path.push(`${flow}.${node}`)
  if (call.path.length > MOST_STEPS) call.path.shift()
  Object.assign(call.variables, set)
  return call.agent === '' ? NOTHING : [call.agent]
}

function identify(call: Call, { match, contact, account, set }: EventOf<'interaction.identified'>): readonly string[] {
  call.match = match
  call.contact = contact
  call.account = account
  Object.assign(call.variables, set)
  return call.agent === '' ? NOTHING : [call.agent]
}

/** A card in wrap-up has no live call any more, so cards are looked through, too. */
function relabel(state: State, { calls, contact, account }: EventOf<'interaction.relabelled'>): readonly string[] {
  const cards = [...state.cards].filter(([, { call }]) => calls.includes(call.id))
  const shown = [...calls.map((id) => state.calls.get(id)), ...cards.map(([, { call }]) => call)]
  for (const call of shown) if (call !== undefined) Object.assign(call, { match: 'known', contact, account })
  return cards.map(([agent]) => agent)
}

function connect(state: State, { agent }: EventOf<'interaction.connected'>): readonly string[] {
  const card = state.cards.get(agent)
  if (card === undefined) return NOTHING
  card.reason = 'connect'
  return [agent]
}

/** The agent keeps the card for the wrap-up; the supervisor, who has the talk now, gets one of their own. */
function takeOver(state: State, call: Call, { agent, atMs }: EventOf<'coaching.tookOver'>): readonly string[] {
  call.agent = agent
  state.cards.set(agent, { call, atMs, waitedMs: 0, untilMs: 0, why: undefined, reason: 'connect' })
  return [agent]
}

function clear(state: State, agent: string): readonly string[] {
  return state.cards.delete(agent) ? [agent] : NOTHING
}

function row(state: State, agent: string): Row | undefined {
  const card = state.cards.get(agent)
  if (card === undefined) return undefined
  const { call } = card
  return {
    call_id: call.id,
    at: card.atMs,
    agent_id: agent,
    reason: card.reason,
    caller: { number: call.number, name: call.name, match: call.match, candidates: [] },
    called: call.called === '' ? null : { number: call.called, label: state.numbers.get(call.called) ?? '' },
    ring_until: card.reason === 'ring' && card.untilMs > 0 ? card.untilMs : null,
    contact: call.contact === '' ? null : { id: call.contact },
    account: call.account === '' ? null : { id: call.account },
    open_cases: [],
    last_interactions: [],
    commitments_due: [],
    consents: {},
    ivr: { path: [...call.path], variables: { ...call.variables } },
    queue:
      call.queue === ''
        ? null
        : {
            id: call.queue,
            name: state.queues.get(call.queue) ?? call.queue,
            waited_s: Math.round(card.waitedMs / 100) / 10,
            priority: call.priority,
          },
    why_routed: card.why === undefined ? null : { ...card.why },
    transfer_note: null,
    campaign: null,
    offers: [],
    actions: call.contact === '' ? ['new_contact', 'assign_number'] : [],
  }
}

/**
 * The card of the agent who is being rung: caller, way through the flow, queue, why this agent. It names contact and
 * account by id; whoever sends it fills them in. It stays through the wrap-up.
 */
export default {
  name: 'screen-pop',
  kind: 'live',
  start: (): State => ({ queues: new Map(), numbers: new Map(), calls: new Map(), cards: new Map() }),
  fold,
  row,
  keys: (state: State) => state.cards.keys(),
} satisfies LiveView<State>
