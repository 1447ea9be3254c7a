import { becomeReady, goNext, pause } from './agent-state.ts'
import { tryLater } from './callback.ts'
import type { Agent, Interaction } from './centre.ts'
import { waitAgain } from './come-back.ts'
import { leaveCompany } from './conference.ts'
import { dropLeg } from './drop.ts'
import { finish } from './finish.ts'
import { known } from './known.ts'
import { connectedAt, since } from './moments.ts'
import { endOffer } from './offer.ts'
import { PHONE_FAILED } from './pause-after.ts'
import { PHONE_LOST } from './phone-state.ts'
import { ringAt } from './rings.ts'
import { type Decider, refuse, type Turn } from './turn.ts'
import type { PhoneCommand, PhoneSignal } from './words/phone.ts'
import type { Refusal } from './words/refusals.ts'

/** How long whoever is ready may be without a phone before they are on a break. */
const READY_GRACE_MS = 5_000
/** How long an agent stays reserved for a customer whom they talked with. */
const REJOIN_WITHIN_MS = 20_000
/** A phone that is back and does not pick up is rung this often. */
const MOST_RINGS = 5

/** Decisions on phones: which one an agent takes, and what follows when a browser goes away and comes back. */
export const phoneDeciders = {
  'phone.choose': choose,
  'phone.lost': (turn, { agent: id, phone }) => {
    const agent = turn.centre.agents.get(id)
    if (agent !== undefined && agent.phone === phone) leave(turn, agent)
    return undefined
  },
  'phone.back': (turn, { agent: id, phone }) => {
    const agent = turn.centre.agents.get(id)
    if (agent !== undefined && agent.phone === phone) comeBack(turn, agent)
    return undefined
  },
} satisfies {
  [T in (PhoneCommand | PhoneSignal)['type']]: Decider<Extract<PhoneCommand | PhoneSignal, { readonly type: T }>>
}

/** The agent's new leg is up: the two talk on. */
export function rejoin(turn: Turn, work: Interaction): void {
  turn.emit({
    type: 'rejoin.made',
    interaction: work.id,
    agent: work.agent,
    leg: work.agentLeg,
    atMs: turn.nowMs,
    awayMs: turn.nowMs - since(work),
  })
}

/** A leg that was rung to bring the agent back has ended: the phone is rung again, while it is there and time is left. */
export function rejoinFailed(turn: Turn, work: Interaction): void {
  const agent = known(turn.centre, work.agent)
  if (agent.phoneLeftAtMs === 0 && work.company.rejoinRings < MOST_RINGS) ringAgain(turn, work, agent)
}

/** The agent did not come back: the customer goes to the head of the queue with the wait kept, the agent on a break. */
export function missRejoin(turn: Turn, work: Interaction): void {
  const { centre, nowMs } = turn
  const agent = known(centre, work.agent)
  if (!centre.match.queues.has(work.queue)) {
    finish(turn, work, 'failed', 'system')
    return
  }
  const { holdMs } = work.company
  const talkMs = since(work) - connectedAt(work) - holdMs
  turn.emit({
    type: 'rejoin.missed',
    interaction: work.id,
    agent: agent.id,
    atMs: nowMs,
    talkMs,
    holdMs: holdMs + nowMs - since(work),
  })
  dropLeg(turn, work.agentLeg, 'normal')
  turn.emit({ type: 'interaction.unjoined', interaction: work.id, agent: agent.id, atMs: nowMs })
  if (agent.next === 'offline') goNext(turn, agent)
  else pause(turn, agent, PHONE_LOST)
  waitAgain(turn, work)
}

/** An agent who was ready has been without a phone for too long. */
export function missPhone(turn: Turn, agent: Agent): void {
  pause(turn, agent, PHONE_LOST)
}

function choose(turn: Turn, { agent: id, phone, kind }: PhoneCommand): Refusal | undefined {
  const { centre, nowMs } = turn
  const agent = centre.agents.get(id)
  if (agent === undefined) return refuse('agent.unknown', `got ${JSON.stringify(id)}`)
  if (agent.status === 'offline') return refuse('agent.offline', `log ${id} in first`)
  const other = centre.phones.get(phone)
  if (other !== undefined && other !== id) return refuse('phone.taken', `${other} is logged in at ${phone}`)
  const work = centre.interactions.get(agent.interaction)
  if (kind !== 'browser' && agent.leg !== '' && work?.status !== 'rejoining')
    return refuse('agent.busy', `${id} is ${agent.status}`)
  turn.emit({ type: 'phone.chosen', agent: id, phone, kind, atMs: nowMs })
  // A page registers in a moment; until then there is nothing to ring.
  if (kind === 'browser') leave(turn, agent)
  else comeBack(turn, agent)
  return undefined
}

function leave(turn: Turn, agent: Agent): void {
  const { centre, nowMs } = turn
  const work = centre.interactions.get(agent.interaction)
  if (agent.phoneLeftAtMs === 0) {
    const untilMs = agent.status === 'ready' ? nowMs + READY_GRACE_MS : 0
    turn.emit({ type: 'phone.left', agent: agent.id, atMs: nowMs, untilMs })
  }
  if (work === undefined || leaveCompany(turn, work, agent.id)) return
  const ring = ringAt(work, agent.leg)
  if (ring !== undefined) endOffer(turn, work, ring, 'lost')
  else if (work.agent !== agent.id) return
  else if (work.status === 'dialling' && work.company.callback !== undefined) tryLater(turn, work, 'lost_event')
  else if (work.status === 'dialling') finish(turn, work, 'cancel', 'system')
  else if (work.status === 'connected' || work.status === 'held') awaitRejoin(turn, work)
  else if (work.status === 'rejoining') dropLeg(turn, work.agentLeg, 'normal')
}

function comeBack(turn: Turn, agent: Agent): void {
  if (agent.phoneLeftAtMs === 0) {
    if (agent.status === 'break' && agent.reason === PHONE_FAILED && agent.leg === '') becomeReady(turn, agent)
    return
  }
  turn.emit({ type: 'phone.returned', agent: agent.id, atMs: turn.nowMs })
  const work = turn.centre.interactions.get(agent.interaction)
  if (work?.status === 'rejoining' && work.agent === agent.id) ringAgain(turn, work, agent)
  else if (agent.status === 'break' && agent.reason === PHONE_LOST && agent.leg === '') becomeReady(turn, agent)
}

function awaitRejoin(turn: Turn, work: Interaction): void {
  const { nowMs } = turn
  const leg = work.agentLeg
  turn.emit({
    type: 'rejoin.awaited',
    interaction: work.id,
    agent: work.agent,
    leg,
    play: turn.ids.next(nowMs),
    atMs: nowMs,
    untilMs: nowMs + REJOIN_WITHIN_MS,
  })
  dropLeg(turn, leg, 'normal')
}

function ringAgain(turn: Turn, work: Interaction, agent: Agent): void {
  const { nowMs } = turn
  dropLeg(turn, work.agentLeg, 'normal')
  turn.emit({
    type: 'rejoin.rung',
    interaction: work.id,
    agent: agent.id,
    leg: turn.ids.next(nowMs),
    switch: work.switch,
    atMs: nowMs,
    untilMs: work.deadline?.atMs ?? nowMs,
  })
}
