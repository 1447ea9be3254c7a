import type { Agent, Centre } from './centre.ts'
import { setDeadline } from './deadline.ts'
import { reviewDeserted } from './deserted.ts'
import { noteService } from './pace.ts'
import { PHONE_LOST } from './phone-state.ts'
import { addReady, isAvailable, removeReady } from './routing/match.ts'
import { OCCUPANCY_MS } from './routing/strategy.ts'
import { countStaff, isCountedAlike } from './staff.ts'
import { reviewDesk } from './threads/desk.ts'
import type { Turn } from './turn.ts'
import type { AgentStatus } from './words/agent.ts'
import type { EventOf } from './words/event.ts'

type Planned = EventOf<'agent.planned'>

const MILLION = 1_000_000

/** Turns an agent to a status: the one place where it changes. */
export function turnTo(centre: Centre, agent: Agent, status: AgentStatus, atMs: number): void {
  if (isAvailable(agent)) removeReady(centre.match, agent)
  countTime(agent, atMs)
  noteWork(centre, agent, status, atMs)
  const isCounted = isCountedAlike(agent.status, status)
  const wasTurn = !isCounted && countStaff(centre, agent, -1)
  // A wrap-up and a break that ends by itself set their own.
  setDeadline(centre, 'agent', agent, 0)
  agent.status = status
  agent.sinceMs = atMs
  agent.reason = ''
  const isTurn = !isCounted && countStaff(centre, agent, 1)
  if (wasTurn || isTurn) reviewDeserted(centre, atMs)
  agent.wrapupExtensions = 0
  if (status === 'ready' || status === 'break' || status === 'offline') {
    agent.interaction = ''
    agent.next = ''
    agent.nextReason = ''
    agent.nextForMs = 0
    agent.queue = ''
  }
  if (status !== 'talking' && status !== 'wrapup') agent.disposition = ''
  if (isAvailable(agent)) {
    addReady(centre.match, agent)
    centre.freshAgents.push(agent)
  }
  if (centre.threads.desks.size > 0) reviewDesk(centre, agent)
}

function countTime(agent: Agent, atMs: number): void {
  const { status, sinceMs, occupancy } = agent
  const share = isAtWork(status) ? MILLION : 0
  agent.occupancy = Math.round(share + (occupancy - share) * Math.exp((sinceMs - atMs) / OCCUPANCY_MS))
  if (status === 'talking') agent.talkMs += atMs - sinceMs
}

/** How long a call of a queue keeps an agent is known when they are there for the next. */
function noteWork(centre: Centre, agent: Agent, next: AgentStatus, atMs: number): void {
  const { status, queue } = agent
  if (isAtWork(status) === isAtWork(next)) return
  if (isAtWork(next)) agent.busySinceMs = atMs
  else if (status !== 'offered' && queue !== '') noteService(centre, queue, atMs - agent.busySinceMs)
}

function isAtWork(status: AgentStatus): boolean {
  return status === 'offered' || status === 'talking' || status === 'wrapup'
}

/** The agent's work is over: on to wrap-up, or to the state that comes next once the phone is free. */
export function release(turn: Turn, agent: Agent, interaction: string, wrapupMs: number): void {
  if (wrapupMs > 0) {
    const untilMs = turn.nowMs + wrapupMs
    turn.emit({ type: 'agent.wrapup', agent: agent.id, interaction, atMs: turn.nowMs, untilMs })
    return
  }
  if (agent.leg === '') goNext(turn, agent)
}

/** Ends a wrap-up; the agent's next state must follow. */
export function endWrapup(turn: Turn, agent: Agent): void {
  const { interaction, sinceMs } = agent
  const tookMs = turn.nowMs - sinceMs
  turn.emit({ type: 'agent.wrapupEnded', agent: agent.id, interaction, atMs: turn.nowMs, tookMs })
}

/** Ends a wrap-up and goes on, unless the phone still has a leg; then its end does it. */
export function leaveWrapup(turn: Turn, agent: Agent): void {
  endWrapup(turn, agent)
  if (agent.leg === '') goNext(turn, agent)
}

/** Into the planned state, or ready when nothing is planned. */
export function goNext(turn: Turn, agent: Agent): void {
  if (agent.next === 'offline') turn.emit({ type: 'agent.loggedOut', agent: agent.id, atMs: turn.nowMs })
  else if (agent.next === 'break') pause(turn, agent, agent.nextReason, agent.nextForMs)
  else becomeReady(turn, agent)
}

/** Pauses an agent with a reason; for a while when `forMs` is given. */
export function pause(turn: Turn, { id }: Agent, reason: string, forMs = 0): void {
  const atMs = turn.nowMs
  turn.emit({ type: 'agent.paused', agent: id, reason, atMs, ...(forMs > 0 ? { untilMs: atMs + forMs } : {}) })
}

/** Where an agent is now who is being called away from it: they come back to it afterwards. */
export function placeOf(
  { status, reason, deadline }: Agent,
  nowMs: number,
): Pick<Planned, 'next' | 'reason' | 'forMs'> {
  if (status !== 'break') return { next: 'ready', reason: '' }
  return { next: 'break', reason, ...(deadline === undefined ? {} : { forMs: Math.max(1, deadline.atMs - nowMs) }) }
}

/** True when nothing holds the agent: no work, no wrap-up, no leg at the phone. */
export function isFree(agent: Agent): boolean {
  return agent.leg === '' && agent.interaction === '' && agent.status !== 'offline'
}

/** Makes an agent ready, unless they are; without a phone they are on a break until it is back. */
export function becomeReady(turn: Turn, agent: Agent): void {
  if (agent.status === 'ready') return
  if (agent.phoneLeftAtMs > 0) {
    pause(turn, agent, PHONE_LOST)
    return
  }
  turn.emit({ type: 'agent.readied', agent: agent.id, atMs: turn.nowMs, order: turn.centre.order + 1 })
}
