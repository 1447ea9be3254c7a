import { goNext } from './agent-state.ts'
import type { Interaction } from './centre.ts'
import { waitAgain } from './come-back.ts'
import { dropLeg } from './drop.ts'
import { known } from './known.ts'
import { connectedAt } from './moments.ts'
import { planPause } from './pause-after.ts'
import type { Turn } from './turn.ts'

/** In less time nobody says a word. */
const NO_TALK_MS = 150

/**
 * The agent's leg went away between answering and joining: the caller goes back to the head of the queue. `other` is
 * whose leg could not be joined, where that is known; that of somebody who has left the call meanwhile changes nothing.
 */
export function unjoin(turn: Turn, work: Interaction | undefined, other: string | undefined): void {
  if (work === undefined || !isReturnable(work)) return
  if (other !== undefined && other !== work.agentLeg && other !== work.leg) return
  const agent = known(turn.centre, work.agent)
  turn.emit({ type: 'interaction.unjoined', interaction: work.id, agent: agent.id, atMs: turn.nowMs })
  dropLeg(turn, agent.leg, 'failed')
  waitAgain(turn, work)
}

/** True when an agent who hangs up has not talked with the caller: too soon for a word, or they were never joined. */
export function isNoTalk(turn: Turn, work: Interaction, isUnheard: boolean): boolean {
  return isReturnable(work) && (isUnheard || isAtOnce(turn, work))
}

/**
 * The agent hung up before there was a talk: the caller loses nothing by it. To pick up and hang up in one is to decline;
 * whoever gave up because nobody could be heard is not blamed.
 */
export function hangUpUnheard(turn: Turn, work: Interaction): void {
  const agent = known(turn.centre, work.agent)
  const isDeclined = isAtOnce(turn, work)
  turn.emit({ type: 'interaction.unjoined', interaction: work.id, agent: agent.id, atMs: turn.nowMs })
  if (isDeclined) planPause(turn, agent, work.queue, 'declined')
  goNext(turn, agent)
  waitAgain(turn, work)
}

function isAtOnce({ nowMs }: Turn, work: Interaction): boolean {
  return nowMs - connectedAt(work) < NO_TALK_MS
}

/** The call waits in a queue again, or goes back to who sent it. */
function isReturnable({ status, queue, company }: Interaction): boolean {
  return status === 'connected' && (queue !== '' || company.transfer !== undefined)
}
