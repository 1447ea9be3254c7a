import { goNext } from './agent-state.ts'
import type { Agent, Interaction, Queue } from './centre.ts'
import { dropLeg } from './drop.ts'
import { known } from './known.ts'
import { NEVER, queuedAt } from './moments.ts'
import { isPersonal } from './new-wait.ts'
import type { Ring } from './people.ts'
import { ringsOf } from './rings.ts'
import { alsoReady } from './routing/also-ready.ts'
import { laneOf } from './routing/own-lines.ts'
import { countReady } from './routing/ready.ts'
import type { Turn } from './turn.ts'
import type { Cause } from './words/leg.ts'
import type { OfferEnd, Why } from './words/offer.ts'

/** Ring time for calls that no queue sent, in milliseconds. */
export const DIRECT_RING_MS = 20_000

/** Agents named who were ready too. */
const MOST_OTHERS = 4
const NOBODY: readonly string[] = []

/** What a phone is told that shall cease to ring; `cancel` for other reasons. */
const DROP_CAUSE: Partial<Record<OfferEnd, Cause>> = { expired: 'no_answer', taken: 'elsewhere' }

/** Rings an agent for an interaction. */
export function ringFor(
  turn: Turn,
  work: Interaction,
  agent: Agent,
  why: Pick<Why, 'strategy' | 'ready' | 'others'>,
): void {
  const { nowMs, centre } = turn
  const ringForMs = centre.match.queues.get(work.queue)?.settings.ringForMs ?? DIRECT_RING_MS
  turn.emit({
    type: 'offer.made',
    interaction: work.id,
    queue: work.queue,
    agent: agent.id,
    leg: turn.ids.next(nowMs),
    switch: work.switch,
    atMs: nowMs,
    // Who is rung later than others is rung no longer than they are.
    untilMs: centre.match.ringing.get(work) ?? nowMs + ringForMs,
    waitedMs: work.queuedAfterMs !== NEVER ? nowMs - queuedAt(work) : 0,
    order: centre.order + 1,
    why: {
      ...why,
      readySinceMs: agent.readySinceMs,
      callsHandled: agent.callsHandled,
    },
  })
}

/** Ends all offers of a call because the caller has gone; each agent is free when the phone is. */
export function abandonOffer(turn: Turn, work: Interaction): void {
  for (const ring of ringsOf(work)) letGo(turn, work, ring, 'abandoned')
}

/** Ends all offers of a call but one: whoever picks up first has it. */
export function endOtherOffers(turn: Turn, work: Interaction, taken: Ring): void {
  if (work.company.alsoRung.length === 0) return
  for (const ring of ringsOf(work)) if (ring.leg !== taken.leg) letGo(turn, work, ring, 'taken', taken.agent)
}

/** Says that an offer is over, and that its phone shall cease to ring. */
export function emitOfferEnded(
  turn: Turn,
  work: Interaction,
  { agent, leg, sinceMs }: Ring,
  reason: OfferEnd,
  stillWith = ringsOf(work).find((ring) => ring.leg !== leg)?.agent ?? '',
): void {
  const { nowMs } = turn
  dropLeg(turn, leg, DROP_CAUSE[reason] ?? 'cancel')
  turn.emit({
    type: 'offer.ended',
    interaction: work.id,
    agent,
    leg,
    reason,
    stillWith,
    atMs: nowMs,
    rangMs: nowMs - sinceMs,
  })
}

function letGo(turn: Turn, work: Interaction, ring: Ring, reason: OfferEnd, stillWith?: string): void {
  const agent = known(turn.centre, ring.agent)
  emitOfferEnded(turn, work, ring, reason, stillWith)
  if (agent.leg === '') goNext(turn, agent)
}

/** Who is to be rung, for which queue, and whether somebody said so. */
export interface Choice {
  readonly agent: Agent
  readonly queue: Queue
  readonly isAssigned?: boolean
}

/** Rings an agent for a waiting interaction, chosen by the queue's strategy or assigned by somebody. */
export function makeOffer(turn: Turn, work: Interaction, { agent, queue, isAssigned = false }: Choice): void {
  const { centre } = turn
  // Who rings for it already was ready, too.
  const lane = laneOf(centre.match, queue, work)
  const ready = countReady(centre.match, lane) + ringsOf(work).length
  const isNamed = isAssigned || isPersonal(work)
  ringFor(turn, work, agent, {
    strategy: isAssigned ? 'assigned' : isNamed ? 'preferred' : queue.settings.strategy,
    ready,
    others: ready > 1 || isNamed ? alsoReady(centre.match, lane, agent, MOST_OTHERS) : NOBODY,
  })
}
