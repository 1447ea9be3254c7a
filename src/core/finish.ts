import { goNext, release } from './agent-state.ts'
import { heldMsOf } from './arrange.ts'
import type { Centre, Interaction } from './centre.ts'
import { firstConnectedAt } from './company.ts'
import { dropLeg } from './drop.ts'
import { known } from './known.ts'
import { abandonOffer } from './make-offer.ts'
import { answeredAt, connectedAt, NEVER, queuedAt, since } from './moments.ts'
import { disperse } from './party.ts'
import type { Turn } from './turn.ts'
import type { EndedBy, InteractionFinished } from './words/interaction.ts'
import type { Cause } from './words/leg.ts'

/** Wrap-up after calls that no queue sent, in milliseconds. */
const DIRECT_WRAPUP_MS = 30_000

/** Ends an interaction: its legs are dropped, its story is told in numbers, its agent goes on. */
export function finish(turn: Turn, work: Interaction, cause: Cause, endedBy: EndedBy): void {
  const { nowMs, centre } = turn
  if (work.status === 'offered') abandonOffer(turn, work)
  dropLeg(turn, work.leg, cause)
  dropLeg(turn, work.agentLeg, cause)
  disperse(turn, work)
  const wasConnected = work.connectedAfterMs !== NEVER
  const agent = work.agent === '' ? undefined : known(centre, work.agent)
  turn.emit(story(work, cause, endedBy, nowMs))
  if (agent === undefined || agent.interaction !== '') return
  if (wasConnected) release(turn, agent, work.id, wrapupMsOf(centre, work.queue))
  else if (agent.leg === '') goNext(turn, agent)
}

/** How long an agent has for the work after a call of a queue, or of none. */
export function wrapupMsOf(centre: Centre, queue: string): number {
  return centre.match.queues.get(queue)?.settings.wrapupMs ?? DIRECT_WRAPUP_MS
}

function story(work: Interaction, cause: Cause, endedBy: EndedBy, nowMs: number): InteractionFinished {
  const holdMs = work.company.holdMs + heldMsOf(work, nowMs)
  const talkUntilMs = work.company.goneAtMs > 0 ? work.company.goneAtMs : nowMs
  const isConnected = work.connectedAfterMs !== NEVER
  const isInFlow = work.status === 'flow'
  const isRinging = work.status === 'dialling' && work.company.dialledAtMs > 0
  const isQueued = work.queuedAfterMs !== NEVER && !isInFlow
  return {
    type: 'interaction.finished',
    interaction: work.id,
    direction: work.direction,
    cause,
    endedBy,
    outcome: outcomeOf(work, cause, endedBy),
    queue: work.queue,
    agent: work.agent === '' ? work.company.lastAgent : work.agent,
    contact: work.contact,
    startedAtMs: work.startedAtMs,
    answeredAtMs: answeredAt(work),
    connectedAtMs: firstConnectedAt(work),
    atMs: nowMs,
    ivrMs: work.ivrMs + (isInFlow ? nowMs - since(work) : 0),
    waitedMs: work.company.waitedMs + (isQueued ? (isConnected ? connectedAt(work) : nowMs) - queuedAt(work) : 0),
    rangMs: isRinging ? nowMs - work.company.dialledAtMs : work.rangMs,
    talkMs:
      work.company.earlierTalkMs + work.company.talkedMs + (isConnected ? talkUntilMs - connectedAt(work) - holdMs : 0),
    holdMs: work.company.earlierHoldMs + work.company.heldMs + holdMs,
    earlierTalkMs: work.company.earlierTalkMs,
    earlierHoldMs: work.company.earlierHoldMs,
    offers: work.offers,
  }
}

function outcomeOf(work: Interaction, cause: Cause, endedBy: EndedBy): InteractionFinished['outcome'] {
  if (firstConnectedAt(work) > 0) return 'answered'
  if (work.company.callback !== undefined) return endedBy === 'system' && cause !== 'cancel' ? 'unreached' : 'cancelled'
  if (work.company.calledBackBy !== '') return 'callback'
  if (work.company.hasVoicemail || work.flow?.wait === 'recorded') return 'voicemail'
  if (work.direction === 'out' || endedBy === 'system' || cause === 'failed') return 'failed'
  if (work.status === 'flow') return work.queuedAfterMs !== NEVER && endedBy === 'caller' ? 'abandoned' : 'flow'
  return endedBy === 'caller' ? 'abandoned' : 'failed'
}
