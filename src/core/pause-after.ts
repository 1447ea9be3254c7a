import type { Agent } from './centre.ts'
import type { Turn } from './turn.ts'
import type { OfferEnd } from './words/offer.ts'
import type { PartyEnd } from './words/party.ts'

/** The reason of the break of an agent whose phone could not be rung. */
export const PHONE_FAILED = 'phone_failed'
/** A phone that could not be rung is tried again after this time, or when it is back. */
const PHONE_RETRY_MS = 60_000
const PAUSES: Partial<Record<OfferEnd | PartyEnd, string>> = {
  expired: 'no_answer',
  no_answer: 'no_answer',
  declined: 'declined',
  failed: PHONE_FAILED,
}

/**
 * Plans the break of an agent whose phone was rung in vain. A missed call is theirs, as the queue sees it; that a phone is
 * out of order is nobody's fault, and the agent is tried again by and by.
 */
export function planPause(turn: Turn, agent: Agent, queue: string, end: OfferEnd | PartyEnd): void {
  const reason = PAUSES[end]
  // Who planned a break or to leave has said so with a reason of their own.
  if (reason === undefined || agent.next === 'break' || agent.next === 'offline') return
  const forMs = end === 'failed' ? PHONE_RETRY_MS : end === 'expired' ? restAfterMiss(turn, agent, queue) : 0
  if (forMs !== undefined)
    turn.emit({ type: 'agent.planned', agent: agent.id, next: 'break', reason, ...(forMs > 0 ? { forMs } : {}) })
}

/** How long the break after a missed call is: 0 until they come back, undefined for none. */
function restAfterMiss({ centre }: Turn, { missed }: Agent, queue: string): number | undefined {
  const { missedLimit = 1, missedPauseMs = 0 } = centre.match.queues.get(queue)?.settings ?? {}
  if (missedLimit > 0 && missed >= missedLimit) return 0
  return missedPauseMs > 0 ? missedPauseMs : undefined
}
