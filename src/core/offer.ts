import { goNext, turnTo } from './agent-state.ts'
import type { Agent, Interaction, Queue } from './centre.ts'
import { comeBack } from './come-back.ts'
import { setDeadline } from './deadline.ts'
import { known, knownInteraction, knownQueue } from './known.ts'
import { requeue, standInLine } from './line.ts'
import { emitOfferEnded, ringFor } from './make-offer.ts'
import { alsoReady } from './routing/also-ready.ts'
import { countReady, findAgent, findWork, isAvailable, removeWaiting } from './routing/match.ts'
import type { Evolver, Reactor, Turn } from './turn.ts'
import type { InteractionEvent, OfferEnd } from './words/interaction.ts'

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { readonly type: T }>

/** Agents named who were ready too. */
const MOST_OTHERS = 4
const NOBODY: readonly string[] = []

const PAUSE_REASON: Record<Exclude<OfferEnd, 'abandoned'>, string> = {
  expired: 'no_answer',
  declined: 'declined',
  failed: 'phone_failed',
  lost: '',
}

/** Pairs all work that became ready in this step; called once at its end. */
export function settle(turn: Turn): void {
  const { centre } = turn
  const { freshAgents, freshWork, match } = centre
  for (let at = 0; at < freshAgents.length; at += 1) {
    const agent = freshAgents[at] as Agent
    if (!isAvailable(agent)) continue
    const work = findWork(match, agent.profile)
    if (work !== undefined) makeOffer(turn, work, { agent, queue: knownQueue(centre, work.queue) })
  }
  for (let at = 0; at < freshWork.length; at += 1) {
    const queue = match.queues.get((freshWork[at] as Interaction).queue)
    if (queue !== undefined) drain(turn, queue)
  }
  if (freshAgents.length > 0) freshAgents.length = 0
  if (freshWork.length > 0) freshWork.length = 0
}

/** Offers a queue's work, its head first whoever came in anew, as long as somebody is ready for it. */
function drain(turn: Turn, queue: Queue): void {
  for (let head = queue.waiting.items[0]; head !== undefined; head = queue.waiting.items[0]) {
    const agent = findAgent(turn.centre.match, queue)
    if (agent === undefined) return
    makeOffer(turn, head, { agent, queue })
  }
}

/** Ends an offer that did not become a talk: the agent pauses with the reason, the work goes back to its place. */
export function endOffer(turn: Turn, work: Interaction, reason: keyof typeof PAUSE_REASON): void {
  const agent = known(turn.centre, work.agent)
  emitOfferEnded(turn, work, reason)
  // Who planned a break or to leave has said so with a reason of their own.
  if (agent.next !== 'break' && agent.next !== 'offline' && reason !== 'lost')
    turn.emit({ type: 'agent.planned', agent: agent.id, next: 'break', reason: PAUSE_REASON[reason] })
  if (agent.leg === '') goNext(turn, agent)
  if (work.isDirect) comeBack(turn, work, reason)
  else requeue(turn, work)
}

/** Changes that offer events make. */
export const offerEvolvers = {
  'offer.made': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    const agent = known(centre, event.agent)
    if (event.queue !== '') removeWaiting(centre.match, knownQueue(centre, event.queue), work)
    work.status = 'offered'
    work.agent = event.agent
    work.agentLeg = event.leg
    work.offers += 1
    work.sinceMs = event.atMs
    setDeadline(centre, 'interaction', work, event.untilMs)
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
  'offer.ended': (centre, { interaction, agent: id }) => {
    const work = knownInteraction(centre, interaction)
    work.agent = ''
    work.agentLeg = ''
    work.status = 'waiting'
    setDeadline(centre, 'interaction', work, 0)
    const agent = known(centre, id)
    agent.interaction = ''
    const leg = centre.legs.get(agent.leg)
    if (leg !== undefined) leg.interaction = ''
  },
  'interaction.requeued': (centre, { interaction, untilMs }) => {
    const work = knownInteraction(centre, interaction)
    work.status = 'waiting'
    work.agent = ''
    work.agentLeg = ''
    setDeadline(centre, 'interaction', work, untilMs)
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

/** Who is to be rung, for which queue, and whether somebody said so. */
interface Choice {
  readonly agent: Agent
  readonly queue: Queue
  readonly isAssigned?: boolean
}

/** Rings an agent for a waiting interaction, chosen by the queue's strategy or assigned by somebody. */
export function makeOffer(turn: Turn, work: Interaction, { agent, queue, isAssigned = false }: Choice): void {
  const { centre } = turn
  const ready = countReady(centre.match, queue)
  ringFor(turn, work, agent, {
    strategy: isAssigned ? 'assigned' : queue.settings.strategy,
    ready,
    others: ready > 1 || isAssigned ? alsoReady(centre.match, queue, agent, MOST_OTHERS) : NOBODY,
  })
}
