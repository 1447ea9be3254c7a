import type { CoachingMode } from '../core/words/coaching.ts'
import type { EventOf, Logged } from '../core/words/event.ts'
import type { Match } from '../core/words/interaction.ts'
import type { Row } from '../ports/store.ts'
import { agentsOf, type Company, companyRow, foldCompany, isHeld, wordOf } from './call-now/company.ts'
import type { LiveView } from './view.ts'

const MOST_STEPS = 20
const NOTHING: readonly string[] = []
const WAITING = { status: 'waiting', agent: '', connectedAtMs: 0 } as const

interface Call extends Company {
  readonly direction: 'in' | 'out'
  readonly from: string
  readonly to: string
  readonly startedAtMs: number
  match: Match | ''
  account: string
  queue: string
  priority: number
  queuedAtMs: number
  connectedAtMs: number
  heldAtMs: number
  offers: number
  /** Recordings of the talk that are on. */
  recordings: readonly string[]
  /** Since when they are paused; 0 while they are not. */
  recordingPausedAtMs: number
  /** Supervisors in the talk of whom its agent is told. */
  coachings: readonly { readonly leg: string; readonly agent: string; readonly mode: CoachingMode }[]
  /** A callback whose customer nobody is calling: no call yet. */
  isAbsent: boolean
  /** The last nodes of the flow that the caller passed, `flow.node`. */
  path: string[]
}

interface State {
  /** What agents are called. */
  readonly names: Map<string, string>
  readonly calls: Map<string, Call>
}

function fold(state: State, { event }: Logged): readonly string[] {
  if (event.type === 'agent.configured') state.names.set(event.agent.id, event.agent.name)
  if (event.type === 'interaction.started') return start(state, event)
  if (event.type === 'interaction.relabelled') return relabel(state, event)
  if (!('interaction' in event)) return NOTHING
  const call = state.calls.get(event.interaction)
  if (call === undefined) return NOTHING
  if (event.type === 'interaction.finished') {
    state.calls.delete(event.interaction)
    return [event.interaction]
  }
  const company = foldCompany(call, event)
  if (company !== undefined) {
    gather(call, company, event)
    return [event.interaction]
  }
  return change(call, event) ? [event.interaction] : NOTHING
}

function start(state: State, event: EventOf<'interaction.started'>): readonly string[] {
  const { interaction, direction, from, to, name, atMs, agent, contact } = event
  state.calls.set(interaction, {
    direction,
    from,
    to,
    name,
    startedAtMs: atMs,
    status: direction === 'in' ? 'flow' : 'dialling',
    match: '',
    contact,
    account: '',
    queue: '',
    priority: 0,
    agent,
    queuedAtMs: 0,
    connectedAtMs: 0,
    heldAtMs: 0,
    offers: 0,
    recordings: [],
    recordingPausedAtMs: 0,
    coachings: [],
    companions: [],
    isCustomerGone: false,
    slot: '',
    isAbsent: direction === 'out' && agent === '',
    path: [],
  })
  return [interaction]
}

function relabel(state: State, { calls, contact, account }: EventOf<'interaction.relabelled'>): readonly string[] {
  const live = calls.filter((id) => state.calls.has(id))
  for (const id of live) Object.assign(state.calls.get(id) ?? {}, { match: 'known', contact, account })
  return live
}

/** What an event does to a call; false when it does nothing. */
function change(call: Call, event: Logged['event']): boolean {
  switch (event.type) {
    case 'flow.entered':
      return step(call, `${event.flow}.${event.node}`)
    case 'flow.moved':
      return step(call, `${call.path.at(-1)?.split('.')[0] ?? ''}.${event.node}`)
    case 'interaction.identified':
      return assign(call, { match: event.match, contact: event.contact, account: event.account })
    case 'interaction.queued':
      return assign(call, {
        status: 'waiting',
        queue: event.queue,
        priority: event.priority,
        queuedAtMs: event.atMs,
      })
    case 'interaction.overflowed':
      return assign(call, { status: 'flow' })
    case 'interaction.dialled':
      return assign(call, { status: 'dialling', agent: event.agent })
    case 'offer.made':
      return assign(call, {
        status: 'offered',
        isAbsent: false,
        agent: call.status === 'offered' ? call.agent : event.agent,
        offers: call.offers + 1,
      })
    case 'offer.ended':
      return assign(call, event.stillWith === '' ? WAITING : { agent: event.stillWith })
    case 'interaction.requeued':
      return assign(call, WAITING)
    case 'interaction.connected':
      return assign(call, { status: 'connected', agent: event.agent, connectedAtMs: event.atMs })
    case 'rejoin.awaited':
      return assign(call, { status: 'rejoining', heldAtMs: event.atMs })
    case 'rejoin.made':
      return assign(call, { status: 'connected', heldAtMs: 0 })
    case 'interaction.held':
      return assign(call, { status: 'held', heldAtMs: event.atMs })
    case 'interaction.retrieved':
      return assign(call, { status: 'connected', heldAtMs: 0 })
    default:
      return callBack(call, event) || record(call, event) || coach(call, event)
  }
}

function callBack(call: Call, event: Logged['event']): boolean {
  switch (event.type) {
    case 'callback.booked':
      return assign(call, { status: 'booked', queue: event.queue, priority: event.priority })
    case 'callback.due':
      return assign(call, { status: event.agent === '' ? 'waiting' : 'booked', queuedAtMs: event.atMs, isAbsent: true })
    case 'callback.postponed':
    case 'callback.unreached':
      return assign(call, { status: 'booked', agent: '', isAbsent: true })
    default:
      return false
  }
}

function record(call: Call, event: Logged['event']): boolean {
  switch (event.type) {
    case 'recording.started':
      // Who takes the call over is recorded anew.
      return assign(call, { recordings: [...call.recordings, event.recording], recordingPausedAtMs: 0 })
    case 'recording.finished':
    case 'recording.lost':
      return assign(call, { recordings: call.recordings.filter((id) => id !== event.recording) })
    case 'recording.paused':
      return assign(call, { recordingPausedAtMs: event.atMs })
    case 'recording.resumed':
      return assign(call, { recordingPausedAtMs: 0 })
    default:
      return false
  }
}

function coach(call: Call, event: Logged['event']): boolean {
  switch (event.type) {
    case 'coaching.started': {
      const { leg, agent, mode, isShown } = event
      return isShown && assign(call, { coachings: [...call.coachings, { leg, agent, mode }] })
    }
    case 'coaching.switched': {
      const { leg, mode } = event
      return assign(call, { coachings: call.coachings.map((each) => (each.leg === leg ? { ...each, mode } : each)) })
    }
    case 'coaching.tookOver':
      return assign(call, { ...without(call, event.leg), agent: event.agent, status: 'connected', heldAtMs: 0 })
    case 'coaching.ended':
      return assign(call, without(call, event.leg))
    default:
      return false
  }
}

function without({ coachings }: Call, leg: string): Pick<Call, 'coachings'> {
  return { coachings: coachings.filter((each) => each.leg !== leg) }
}

/** The people of a call change, and with them whether the customer is on hold or in a talk. */
function gather(call: Call, company: Partial<Company>, event: Logged['event']): void {
  Object.assign(call, company)
  const atMs = 'atMs' in event ? event.atMs : 0
  call.heldAtMs = isHeld(call) ? call.heldAtMs || atMs : 0
  if (event.type === 'interaction.transferred' || event.type === 'transfer.returned') call.connectedAtMs = 0
  if (event.type === 'party.answered' && event.status === 'conference') call.connectedAtMs = atMs
}

function assign(call: Call, to: Partial<Call>): boolean {
  Object.assign(call, to)
  return true
}

function step(call: Call, node: string): boolean {
  call.path.push(node)
  if (call.path.length > MOST_STEPS) call.path.shift()
  return true
}

function row(state: State, key: string): Row | undefined {
  const call = state.calls.get(key)
  if (call === undefined || call.isAbsent) return undefined
  const { companions: _, isCustomerGone: __, isAbsent: ___, recordings, path, ...shown } = call
  return {
    interaction: key,
    ...shown,
    status: wordOf(call),
    ...companyRow(call, state.names),
    agents: agentsOf(call),
    isRecorded: recordings.length > 0,
    path: [...path],
  }
}

/** Each call that is in hand: where it stands, who it is, and the way that it took. Gone when it is finished. */
export default {
  name: 'call-now',
  kind: 'live',
  start: (): State => ({ names: new Map(), calls: new Map() }),
  fold,
  row,
  keys: (state: State) => [...state.calls].flatMap(([key, { isAbsent }]) => (isAbsent ? [] : [key])),
} satisfies LiveView<State>
