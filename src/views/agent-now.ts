import type { AgentSettings, AgentStatus } from '../core/words/agent.ts'
import type { EventOf, Logged } from '../core/words/event.ts'
import type { Row } from '../ports/store.ts'
import { type Agent, newAgent } from './agent-now/agent.ts'
import { coachingOf } from './agent-now/coached.ts'
import { beginDay, countToday, isSpent, noteNoTalk, noteTalk } from './agent-now/day-limit.ts'
import { foldWritten, type Written } from './agent-now/written.ts'
import type { LiveView } from './view.ts'

const NOTHING: readonly string[] = []

interface State {
  readonly agents: Map<string, Agent>
  /** Who has or is offered an interaction. */
  readonly holders: Map<string, string>
  /** How often a wrap-up may be made longer, by queue. */
  readonly extensions: Map<string, number>
  readonly threads: Map<string, Written>
}

type Change = Partial<Omit<Agent, 'name' | 'day' | 'callsToday'>>

function fold(state: State, { event }: Logged): readonly string[] {
  switch (event.type) {
    case 'agent.configured':
      return configure(state, event.agent)
    case 'agent.removed':
      state.agents.delete(event.agent)
      return [event.agent]
    case 'agent.loggedIn':
      return rest(state, event, {
        status: 'break',
        reason: 'login',
        phone: event.phone,
        phoneKind: event.phone.startsWith('number:') ? 'external' : 'desk',
        phoneStatus: 'registered',
        phoneSinceMs: event.atMs,
      })
    case 'agent.loggedOut':
      return rest(state, event, { status: 'offline', phone: '', phoneStatus: 'none', phoneSinceMs: event.atMs })
    case 'phone.chosen':
      return change(state, event.agent, { phone: event.phone, phoneKind: event.kind, phoneSinceMs: event.atMs })
    case 'phone.left':
      return change(state, event.agent, { phoneStatus: 'away', phoneSinceMs: event.atMs })
    case 'phone.returned':
      return change(state, event.agent, { phoneStatus: 'registered', phoneSinceMs: event.atMs })
    case 'agent.readied':
      return rest(state, event, { status: 'ready' })
    case 'agent.paused':
      return rest(state, event, { status: 'break', reason: event.reason, breakUntilMs: event.untilMs ?? 0 })
    case 'agent.planned':
      return change(state, event.agent, { next: event.next, nextReason: event.reason })
    case 'agent.wrapup':
      return change(state, event.agent, {
        ...turned(event.atMs, 'wrapup'),
        interaction: event.interaction,
        wrapupUntilMs: event.untilMs,
        wrapupExtensions: state.extensions.get(state.agents.get(event.agent)?.queue ?? '') ?? 0,
      })
    case 'agent.wrapupExtended':
      return extendWrapup(state, event)
    case 'agent.wrapupEnded':
      return change(state, event.agent, { interaction: '', wrapupUntilMs: 0 })
    case 'queue.configured':
      state.extensions.set(event.queue.id, event.queue.wrapupExtensions)
      return NOTHING
    default:
      return foldCall(state, event)
  }
}

function extendWrapup(state: State, { agent: id, untilMs }: EventOf<'agent.wrapupExtended'>): readonly string[] {
  const left = (state.agents.get(id)?.wrapupExtensions ?? 1) - 1
  return change(state, id, { wrapupUntilMs: untilMs, wrapupExtensions: left })
}

function foldCall(state: State, event: Logged['event']): readonly string[] {
  switch (event.type) {
    case 'interaction.started':
      return event.agent !== '' ? offer(state, event, '') : NOTHING
    case 'offer.made':
      return offer(state, event, event.queue)
    case 'offer.ended':
      return endOffer(state, event)
    case 'interaction.unjoined':
      return drop(state, event.interaction, true)
    case 'interaction.dialled':
      return change(state, event.agent, turned(event.atMs, 'talking'))
    case 'interaction.connected':
      return connect(state, event)
    case 'interaction.transferred':
      return [...dropAgent(state, event.agent, event.interaction), ...ringOn(state, event)]
    case 'interaction.handed':
      if (event.to !== '') state.holders.set(event.interaction, event.to)
      else state.holders.delete(event.interaction)
      return dropAgent(state, event.agent, event.interaction)
    case 'party.rung':
      return event.kind === 'agent' ? ring(state, { ...event, agent: event.to }, '') : NOTHING
    case 'party.answered':
      return change(state, event.agent, turned(event.atMs, 'talking'))
    case 'party.left':
      return dropAgent(state, event.agent, event.interaction)
    case 'callback.unreached':
    case 'interaction.finished':
      return drop(state, event.interaction, false)
    default:
      return foldCoaching(state, event)
  }
}

function foldCoaching(state: State, event: Logged['event']): readonly string[] {
  switch (event.type) {
    case 'coaching.started':
      return change(state, event.agent, { ...turned(event.atMs, 'talking'), coaching: coachingOf(event) })
    case 'coaching.joined':
    case 'coaching.switched':
      return change(state, event.agent, { coaching: coachingOf(event) })
    case 'coaching.ended':
      return change(state, event.agent, { coaching: null })
    case 'day.began':
      return beginDay(state.agents)
    case 'coaching.tookOver':
      return takeOver(state, event)
    default:
      return foldWritten(state, event)
  }
}

function takeOver(state: State, event: EventOf<'coaching.tookOver'>): readonly string[] {
  const { interaction, agent, queue, atMs } = event
  const left = drop(state, interaction, false)
  state.holders.set(interaction, agent)
  countToday(state.agents.get(agent), atMs)
  return [...left, ...change(state, agent, { ...turned(atMs, 'talking'), coaching: null, interaction, queue })]
}

function configure(state: State, settings: AgentSettings): readonly string[] {
  const { id, name, queues, skills, callsPerDay, capacity } = settings
  const known = state.agents.get(id)
  if (known === undefined) state.agents.set(id, newAgent(settings))
  else Object.assign(known, { name, queues, skills, callsPerDay, capacity })
  return [id]
}

function turned(atMs: number, status: AgentStatus): Change {
  return { status, reason: '', sinceMs: atMs, breakUntilMs: 0 }
}

function rest(state: State, { agent, atMs }: { agent: string; atMs: number }, to: Change): readonly string[] {
  const idle: Change = { reason: '', sinceMs: atMs, interaction: '', queue: '', next: '', nextReason: '' }
  return change(state, agent, { ...idle, wrapupUntilMs: 0, breakUntilMs: 0, coaching: null, ...to })
}

function change(state: State, id: string, to: Change): readonly string[] {
  const agent = state.agents.get(id)
  if (agent === undefined) return NOTHING
  Object.assign(agent, to)
  return [id]
}

function offer(
  state: State,
  { agent, interaction, atMs }: { agent: string; interaction: string; atMs: number },
  queue: string,
): readonly string[] {
  state.holders.set(interaction, agent)
  return ring(state, { agent, interaction, atMs }, queue)
}

function ring(
  state: State,
  { agent, interaction, atMs }: { agent: string; interaction: string; atMs: number },
  queue: string,
): readonly string[] {
  return change(state, agent, { ...turned(atMs, 'offered'), interaction, queue, takenBy: '' })
}

/** Somebody who rang to be consulted is being offered the call. */
function ringOn(
  state: State,
  { interaction, kind, to, leg, atMs }: EventOf<'interaction.transferred'>,
): readonly string[] {
  if (kind === 'agent' && leg !== '') return offer(state, { agent: to, interaction, atMs }, '')
  state.holders.delete(interaction)
  return NOTHING
}

function connect(state: State, event: EventOf<'interaction.connected'>): readonly string[] {
  const agent = state.agents.get(event.agent)
  if (agent === undefined) return NOTHING
  countToday(agent, event.atMs)
  noteTalk(agent, event.queue)
  return agent.status === 'talking' ? [event.agent] : change(state, event.agent, turned(event.atMs, 'talking'))
}

/** Of several who are rung whoever is left holds it. */
function endOffer(
  state: State,
  { agent: id, interaction, reason, stillWith }: EventOf<'offer.ended'>,
): readonly string[] {
  if (stillWith === '') state.holders.delete(interaction)
  else state.holders.set(interaction, stillWith)
  const agent = state.agents.get(id)
  if (agent !== undefined && reason === 'taken') agent.takenBy = stillWith
  return dropAgent(state, id, interaction)
}

/** The interaction is no longer this agent's; the status changes with the event that follows. */
function drop(state: State, interaction: string, isUndone: boolean): readonly string[] {
  const id = state.holders.get(interaction) ?? ''
  state.holders.delete(interaction)
  const agent = state.agents.get(id)
  if (agent === undefined) return NOTHING
  if (isUndone) noteNoTalk(agent)
  if (isUndone) agent.callsToday = Math.max(0, agent.callsToday - 1)
  return dropAgent(state, id, interaction)
}

function dropAgent(state: State, id: string, interaction: string): readonly string[] {
  const agent = state.agents.get(id)
  if (agent === undefined) return NOTHING
  if (agent.interaction === interaction) agent.interaction = ''
  return [id]
}

function row(state: State, key: string): Row | undefined {
  const agent = state.agents.get(key)
  if (agent === undefined) return undefined
  const { day: _, callsPerDay: __, callsCounted: ___, isCounted: ____, ...shown } = agent
  return { id: key, ...shown, isSpent: isSpent(agent) }
}

/** Each agent as they are now, what they planned, and how many calls they took since midnight UTC of their last one. */
export default {
  name: 'agent-now',
  kind: 'live',
  start: (): State => ({ agents: new Map(), holders: new Map(), extensions: new Map(), threads: new Map() }),
  fold,
  row,
  keys: (state: State) => state.agents.keys(),
} satisfies LiveView<State>
