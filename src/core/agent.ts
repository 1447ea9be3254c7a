import { adjust } from './adjust.ts'
import { becomeReady, endWrapup, isFree, pause, turnTo } from './agent-state.ts'
import { agentTimeDeciders } from './agent-time.ts'
import type { Agent, Centre } from './centre.ts'
import { partyLeaves } from './conference.ts'
import { beginDay, reviewLimit } from './day.ts'
import { setDeadline } from './deadline.ts'
import { reviewDeserted } from './deserted.ts'
import { refuseUndisposed } from './disposition.ts'
import { known } from './known.ts'
import { createAgent } from './new-agent.ts'
import { endOffer } from './offer.ts'
import { kindOf } from './phone-state.ts'
import { refuseReason } from './reason.ts'
import { ringAt } from './rings.ts'
import { addReady, giveSlot, isAvailable, removeReady } from './routing/match.ts'
import { dropProfile, profileFor } from './routing/serving.ts'
import { countStaff } from './staff.ts'
import { reviewDesk, seat, unseat } from './threads/desk.ts'
import { type Decider, type Evolver, refuse, type Turn } from './turn.ts'
import type { AgentCommand, AgentEvent, AgentSettings } from './words/agent.ts'

type CommandOf<T extends AgentCommand['type']> = Extract<AgentCommand, { readonly type: T }>
type EventOf<T extends AgentEvent['type']> = Extract<AgentEvent, { readonly type: T }>

const NO_LIMITS: AgentSettings['atOnce'] = Object.freeze({})

/** Decisions on agent commands. */
export const agentDeciders = {
  'agent.configure': (turn, { agent, by = '' }) => {
    if (agent.callsPerDay !== null) beginDay(turn)
    turn.emit({ type: 'agent.configured', agent, by, atMs: turn.nowMs })
    return undefined
  },
  'agent.remove': (turn, { agent: id, by = '' }) => {
    const agent = turn.centre.agents.get(id)
    if (agent === undefined) return unknown(id)
    if (agent.status !== 'offline') return refuse('agent.busy', `log ${id} out before removing them`)
    turn.emit({ type: 'agent.removed', agent: id, by, atMs: turn.nowMs })
    return undefined
  },
  'agent.login': (turn, { agent: id, phone }) => {
    const agent = turn.centre.agents.get(id)
    if (agent === undefined) return unknown(id)
    if (agent.status !== 'offline') return refuse('agent.online', `${id} is ${agent.status}`)
    const rung = phone ?? agent.settings.phone
    const other = turn.centre.phones.get(rung)
    if (other !== undefined) return refuse('phone.taken', `${other} is logged in at ${rung}`)
    turn.emit({ type: 'agent.loggedIn', agent: id, phone: rung, order: turn.centre.order + 1, atMs: turn.nowMs })
    turn.emit({ type: 'agent.paused', agent: id, reason: 'login', atMs: turn.nowMs })
    return undefined
  },
  'agent.logout': (turn, { agent: id }) => leave(turn, id, 'offline', ''),
  'agent.ready': (turn, { agent: id }) => {
    const agent = turn.centre.agents.get(id)
    if (agent === undefined) return unknown(id)
    if (agent.status === 'offline') return refuse('agent.offline', `log ${id} in first`)
    const refusal = refuseUndisposed(turn.centre, agent)
    if (refusal !== undefined) return refusal
    if (agent.phoneLeftAtMs > 0 && isFree(agent) && agent.status !== 'ready')
      return refuse('phone.away', `connect ${id}'s phone first`)
    if (agent.status === 'wrapup') endWrapup(turn, agent)
    if (isFree(agent)) becomeReady(turn, agent)
    else turn.emit({ type: 'agent.planned', agent: id, next: 'ready', reason: '' })
    return undefined
  },
  'agent.adjust': adjust,
  ...agentTimeDeciders,
  'agent.pause': (turn, { agent: id, reason }) => refuseReason(turn.centre, reason) ?? leave(turn, id, 'break', reason),
  'agent.decline': (turn, { agent: id }) => {
    const agent = turn.centre.agents.get(id)
    if (agent === undefined) return unknown(id)
    const work = turn.centre.interactions.get(agent.interaction)
    const party = work?.company.parties.find(({ leg, status }) => leg === agent.leg && status === 'ringing')
    if (work !== undefined && party !== undefined) {
      partyLeaves(turn, work, party, 'declined')
      return undefined
    }
    const ring = work && ringAt(work, agent.leg)
    if (work === undefined || ring === undefined) return refuse('agent.notOffered', `${id} is ${agent.status}`)
    endOffer(turn, work, ring, 'declined')
    return undefined
  },
} satisfies { [T in AgentCommand['type']]: Decider<CommandOf<T>> }

/** Changes that agent events make. */
export const agentEvolvers = {
  'agent.configured': configure,
  'agent.removed': (centre, { agent: id }) => {
    const agent = centre.agents.get(id)
    if (agent === undefined) return
    unseat(centre, agent)
    centre.agents.delete(id)
    centre.match.agentAt[agent.slot] = undefined
    centre.match.freeSlots.push(agent.slot)
    leaveProfile(centre, agent)
  },
  'agent.loggedIn': (centre, { agent: id, phone, order, atMs }) => {
    const agent = known(centre, id)
    centre.phones.set(phone, id)
    agent.phone = phone
    agent.phoneKind = kindOf(phone)
    turnTo(centre, agent, 'break', atMs)
    agent.callsHandled = 0
    agent.missed = 0
    agent.talkMs = 0
    agent.occupancy = 0
    agent.loginOrder = order
    if (order > centre.order) centre.order = order
  },
  'agent.loggedOut': (centre, { agent: id, atMs }) => {
    const agent = known(centre, id)
    centre.phones.delete(agent.phone)
    agent.phone = ''
    turnTo(centre, agent, 'offline', atMs)
    agent.phoneLeftAtMs = 0
  },
  'agent.readied': (centre, { agent: id, atMs, order }) => {
    const agent = known(centre, id)
    agent.readySinceMs = atMs
    agent.order = order
    if (order > centre.order) centre.order = order
    turnTo(centre, agent, 'ready', atMs)
  },
  'agent.paused': (centre, { agent: id, reason, atMs, untilMs = 0 }) => {
    const agent = known(centre, id)
    turnTo(centre, agent, 'break', atMs)
    agent.reason = reason
    // A break that only the agent ends makes good what was missed before it.
    if (untilMs === 0) agent.missed = 0
    else setDeadline(centre, 'agent', agent, untilMs)
  },
  'agent.planned': (centre, { agent: id, next, reason, forMs = 0 }) => {
    const agent = known(centre, id)
    agent.next = next
    agent.nextReason = reason
    agent.nextForMs = forMs
    if (centre.threads.desks.size > 0) reviewDesk(centre, agent)
  },
  'agent.wrapup': (centre, { agent: id, interaction, atMs, untilMs }) => {
    const agent = known(centre, id)
    turnTo(centre, agent, 'wrapup', atMs)
    agent.interaction = interaction
    agent.queue = centre.interactions.get(interaction)?.queue ?? agent.queue
    setDeadline(centre, 'agent', agent, untilMs)
  },
  'agent.wrapupExtended': (centre, { agent: id, untilMs, times }) => {
    const agent = known(centre, id)
    agent.wrapupExtensions = times
    setDeadline(centre, 'agent', agent, untilMs)
  },
  'agent.wrapupEnded': (centre, { agent: id }) => {
    const agent = known(centre, id)
    agent.interaction = ''
    setDeadline(centre, 'agent', agent, 0)
  },
} satisfies { [T in AgentEvent['type']]: Evolver<EventOf<T>> }

function leave(turn: Turn, id: string, next: 'break' | 'offline', reason: string): ReturnType<Decider<never>> {
  const agent = turn.centre.agents.get(id)
  if (agent === undefined) return unknown(id)
  if (agent.status === 'offline') return refuse('agent.offline', `${id} is not logged in`)
  const refusal = refuseUndisposed(turn.centre, agent)
  if (refusal !== undefined) return refusal
  if (agent.status === 'wrapup') endWrapup(turn, agent)
  if (!isFree(agent)) turn.emit({ type: 'agent.planned', agent: id, next, reason })
  else if (next === 'break') pause(turn, agent, reason)
  else turn.emit({ type: 'agent.loggedOut', agent: id, atMs: turn.nowMs })
  return undefined
}

function configure(centre: Centre, { agent: settings, atMs }: EventOf<'agent.configured'>): void {
  const agent = centre.agents.get(settings.id)
  const profile = profileFor(centre.match, settings)
  if (agent === undefined) {
    profile.agents += 1
    const added = createAgent(sharing(settings, profile), profile)
    centre.agents.set(settings.id, added)
    giveSlot(centre.match, added)
    seat(centre, added)
    return
  }
  const isReady = isAvailable(agent)
  if (isReady) removeReady(centre.match, agent)
  if (agent.profile !== profile) {
    profile.agents += 1
    countStaff(centre, agent, -1)
    leaveProfile(centre, agent)
    agent.profile = profile
    countStaff(centre, agent, 1)
    reviewDeserted(centre, atMs)
  }
  agent.settings = sharing(settings, profile)
  if (isReady) {
    addReady(centre.match, agent)
    centre.freshAgents.push(agent)
  }
  reviewLimit(centre, agent)
  seat(centre, agent)
}

/** What agents of a profile have in common is kept once. */
function sharing(settings: AgentSettings, { settings: { queues, skills, levels } }: Agent['profile']): AgentSettings {
  return { ...settings, queues, skills, levels, atOnce: sharedAtOnce(settings) }
}

/** Most agents have as many of a channel as the channel says, and share that. */
function sharedAtOnce({ atOnce }: AgentSettings): AgentSettings['atOnce'] {
  return Object.keys(atOnce).length === 0 ? NO_LIMITS : atOnce
}

function leaveProfile(centre: Centre, agent: Agent): void {
  agent.profile.agents -= 1
  if (agent.profile.agents === 0) dropProfile(centre.match, agent.profile)
}

function unknown(id: string): ReturnType<typeof refuse> {
  return refuse('agent.unknown', `expected the id of an agent, got ${JSON.stringify(id)}`)
}
