import { hasBit } from '../lib/bits.ts'
import { goNext, turnTo } from './agent-state.ts'
import { ringOwn, waitForOwn } from './callback.ts'
import type { Agent, Centre, Interaction, Lane, Queue } from './centre.ts'
import { comeBack } from './come-back.ts'
import { setDeadline } from './deadline.ts'
import { known, knownInteraction, knownQueue } from './known.ts'
import { standInLine } from './line.ts'
import { type Choice, emitOfferEnded, makeOffer } from './make-offer.ts'
import { isPersonal, newWait } from './new-wait.ts'
import { planPause } from './pause-after.ts'
import type { Ring } from './people.ts'
import { requeue } from './requeue.ts'
import { addRing, missOf, removeRing, ringsOf } from './rings.ts'
import { findAgent, findWork, isAvailable, removeWaiting } from './routing/match.ts'
import { laneOf } from './routing/own-lines.ts'
import type { Evolver, Reactor, Turn } from './turn.ts'
import type { InteractionEvent } from './words/interaction.ts'
import type { OfferEnd } from './words/offer.ts'

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { readonly type: T }>
type InVain = Exclude<OfferEnd, 'abandoned' | 'taken'>

/** Pairs all work that became ready in this step; called once at its end. */
export function settle(turn: Turn): void {
  const { centre } = turn
  const { freshAgents, freshWork, match } = centre
  for (let at = 0; at < freshAgents.length; at += 1) {
    const agent = freshAgents[at] as Agent
    if (!isAvailable(agent)) continue
    if (centre.ownCallbacks.size > 0 && ringOwn(turn, agent)) continue
    if (!findFor(turn, agent) && match.ringing.size > 0) ringToo(turn, agent)
  }
  for (let at = 0; at < freshWork.length; at += 1) {
    const work = freshWork[at] as Interaction
    const queue = match.queues.get(work.queue)
    if (queue === undefined) continue
    if (isPersonal(work)) offerToOwn(turn, work, queue)
    else drain(turn, queue, laneOf(match, queue, work))
  }
  if (freshAgents.length > 0) freshAgents.length = 0
  if (freshWork.length > 0) freshWork.length = 0
}

/**
 * Offers an agent who has become ready the most urgent call that they may have; false when there is none. A call that
 * came in the same step, as from an agent who gave it back, goes to whoever comes first for it.
 */
function findFor(turn: Turn, agent: Agent): boolean {
  const { centre } = turn
  while (isAvailable(agent)) {
    const work = findWork(centre.match, agent, turn.nowMs)
    if (work === undefined) return false
    const queue = knownQueue(centre, work.queue)
    const first = centre.freshWork.includes(work) && !isPersonal(work) ? agentFor(turn, work, queue) : agent
    ringAll(turn, work, { agent: first ?? agent, queue })
  }
  return true
}

/** Offers a call to the one agent for whom it waits, if they are ready. */
function offerToOwn(turn: Turn, work: Interaction, queue: Queue): void {
  const agent = turn.centre.agents.get(work.wait?.agent ?? '')
  if (work.place >= 0 && agent !== undefined && isAvailable(agent)) ringAll(turn, work, { agent, queue })
}

/** Offers a lane's work, its head first whoever came in anew, as long as somebody is ready for it. */
function drain(turn: Turn, queue: Queue, lane: Lane): void {
  for (let head = lane.waiting.items[0]; head !== undefined; head = lane.waiting.items[0]) {
    const agent = agentFor(turn, head, queue)
    if (agent === undefined) return
    ringAll(turn, head, { agent, queue })
  }
}

/** The ready agent who comes first for a call; whoever has no points of priority of their own spares the best. */
function agentFor({ centre, random }: Turn, work: Interaction, queue: Queue): Agent | undefined {
  const lane = laneOf(centre.match, queue, work)
  const isOrdinary = work.priority <= queue.settings.priority
  return findAgent(centre.match, lane, random, isOrdinary ? lane.sparing : lane.tiers)
}

/** Rings an agent and, where the strategy rings several at once, the others who come next in its order. */
function ringAll(turn: Turn, work: Interaction, { agent, queue }: Choice): void {
  const { ringsNextAfterMs } = queue.roster.strategy
  const ringsAtOnce = ringsNextAfterMs === undefined && !isPersonal(work) ? ringsAtOnceOf(queue) : 1
  let next: Agent | undefined = agent
  for (let count = 0; count < ringsAtOnce && next !== undefined; count += 1) {
    makeOffer(turn, work, { agent: next, queue })
    next = count + 1 < ringsAtOnce ? agentFor(turn, work, queue) : undefined
  }
}

/** Rings an agent for the oldest call that rings at others and may ring at one more. */
function ringToo(turn: Turn, agent: Agent): void {
  const { match } = turn.centre
  for (const work of match.ringing.keys()) {
    const queue = match.queues.get(work.queue)
    if (queue === undefined || !hasBit(agent.profile.serves, laneOf(match, queue, work).index)) continue
    const isAway = turn.centre.switches.get(work.switch) !== true
    if (isAway || ringsOf(work).length >= ringsAtOnceOf(queue)) continue
    makeOffer(turn, work, { agent, queue })
    return
  }
}

/** The ringing has lasted for a while: one more phone rings, or the time is over. */
export function ringOn(turn: Turn, work: Interaction): void {
  const { centre, nowMs } = turn
  const queue = centre.match.queues.get(work.queue)
  const untilMs = centre.match.ringing.get(work) ?? 0
  if (untilMs <= nowMs || queue === undefined || centre.switches.get(work.switch) !== true) {
    expireOffers(turn, work)
    return
  }
  const isFull = ringsOf(work).length >= ringsAtOnceOf(queue)
  const agent = isFull ? undefined : agentFor(turn, work, queue)
  if (agent !== undefined) makeOffer(turn, work, { agent, queue })
  else turn.emit({ type: 'offer.widened', interaction: work.id, untilMs })
}

/** Nobody picked up in time. Of several whom a call rang none was asked in particular: none is blamed. */
function expireOffers(turn: Turn, work: Interaction): void {
  // While the switch is away nobody knows whether an agent has answered.
  const isAway = turn.centre.switches.get(work.switch) !== true
  const reason = isAway ? 'lost' : missOf(work)
  for (const ring of ringsOf(work)) endOffer(turn, work, ring, reason)
}

/**
 * Ends an offer that did not become a talk: the agent pauses where there is a reason to; when it rings nowhere else the
 * work goes back to its place.
 */
export function endOffer(turn: Turn, work: Interaction, ring: Ring, reason: InVain): void {
  const agent = known(turn.centre, ring.agent)
  emitOfferEnded(turn, work, ring, reason)
  planPause(turn, agent, work.queue, reason)
  if (agent.leg === '') goNext(turn, agent)
  if (work.status !== 'waiting') return
  if (waitForOwn(turn, work)) return
  if (work.company.isDirect && reason !== 'unanswered') comeBack(turn, work, reason)
  else requeue(turn, work)
}

/** Changes that offer events make. */
export const offerEvolvers = {
  'offer.made': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    const agent = known(centre, event.agent)
    const queue = centre.match.queues.get(event.queue)
    if (queue !== undefined) removeWaiting(centre.match, queue, work)
    addRing(work, { agent: event.agent, leg: event.leg, sinceMs: event.atMs })
    work.offers += 1
    setDeadline(centre, 'interaction', work, nextStepMs(centre, work, queue, event))
    turnTo(centre, agent, 'offered', event.atMs)
    agent.interaction = event.interaction
    agent.leg = event.leg
    agent.lastOffer = event.order
    if (event.order > centre.order) centre.order = event.order
    centre.legs.set(event.leg, {
      id: event.leg,
      switch: event.switch,
      agent: event.agent,
      sinceMs: event.atMs,
      interaction: event.interaction,
      status: 'new',
    })
  },
  'offer.widened': (centre, { interaction, untilMs }) => {
    setDeadline(centre, 'interaction', knownInteraction(centre, interaction), untilMs)
  },
  'offer.ended': (centre, { interaction, agent: id, leg: rung, reason }) => {
    const work = knownInteraction(centre, interaction)
    removeRing(work, rung)
    if (work.status === 'waiting') {
      centre.match.ringing.delete(work)
      setDeadline(centre, 'interaction', work, 0)
    }
    const agent = known(centre, id)
    if (reason === 'expired') agent.missed += 1
    agent.interaction = ''
    const leg = centre.legs.get(agent.leg)
    if (leg !== undefined) leg.interaction = ''
  },
  'interaction.requeued': (centre, { interaction, untilMs }) => {
    const work = knownInteraction(centre, interaction)
    work.status = 'waiting'
    work.agent = ''
    work.agentLeg = ''
    // Whom it waited for has had the chance.
    work.wait = { ...(work.wait ?? newWait(centre, work)), untilMs, agent: '', agentUntilMs: 0 }
    standInLine(centre, work)
  },
} satisfies Partial<{ [T in InteractionEvent['type']]: Evolver<EventOf<T>> }>

/** Requests that offers lead to. */
export const offerReactors = {
  'offer.made': (centre, event, effects) => {
    const work = knownInteraction(centre, event.interaction)
    effects.push({
      type: 'leg.ring',
      switch: event.switch,
      leg: event.leg,
      to: known(centre, event.agent).phone,
      from: work.from,
      name: work.name,
      interaction: event.interaction,
      ringForMs: event.untilMs - event.atMs,
    })
  },
} satisfies Partial<{ [T in InteractionEvent['type']]: Reactor<EventOf<T>> }>

/** When an offer is to be looked at again: at its end, or when the strategy rings one more. */
function nextStepMs(
  { match }: Centre,
  work: Interaction,
  queue: Queue | undefined,
  { why, atMs, untilMs }: EventOf<'offer.made'>,
): number {
  const strategy = queue?.roster.strategy
  if (strategy?.ringsAtOnce === undefined || why.strategy !== strategy.name) return untilMs
  match.ringing.set(work, untilMs)
  return strategy.ringsNextAfterMs === undefined ? untilMs : Math.min(untilMs, atMs + strategy.ringsNextAfterMs)
}

function ringsAtOnceOf({ roster }: Queue): number {
  return roster.strategy.ringsAtOnce ?? 1
}
