import { goNext } from './agent-state.ts'
import type { Agent, Interaction } from './centre.ts'
import { dropLeg } from './drop.ts'
import { known } from './known.ts'
import type { Turn } from './turn.ts'
import type { OfferEnd, Why } from './words/interaction.ts'

/** Ring time for calls that no queue sent, in milliseconds. */
export const DIRECT_RING_MS = 20_000

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
    untilMs: nowMs + ringForMs,
    waitedMs: work.queuedAtMs > 0 ? nowMs - work.queuedAtMs : 0,
    order: centre.order + 1,
    why: {
      ...why,
      readySinceMs: agent.readySinceMs,
      callsHandled: agent.callsHandled,
    },
  })
}

/** Ends an offer because the caller has gone; the agent is free when the phone is. */
export function abandonOffer(turn: Turn, work: Interaction): void {
  const agent = known(turn.centre, work.agent)
  emitOfferEnded(turn, work, 'abandoned')
  if (agent.leg === '') goNext(turn, agent)
}

/** Says that an offer is over, and that its phone shall cease to ring. */
export function emitOfferEnded(turn: Turn, work: Interaction, reason: OfferEnd): void {
  dropLeg(turn, work.agentLeg, reason === 'expired' ? 'no_answer' : 'cancel')
  turn.emit({
    type: 'offer.ended',
    interaction: work.id,
    agent: work.agent,
    leg: work.agentLeg,
    reason,
    atMs: turn.nowMs,
    rangMs: turn.nowMs - work.sinceMs,
  })
}
