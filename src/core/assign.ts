import type { Agent, Interaction } from './centre.ts'
import { knownQueue } from './known.ts'
import { makeOffer } from './make-offer.ts'
import { type Decider, refuse } from './turn.ts'
import type { InteractionCommand } from './words/interaction.ts'
import type { Refusal } from './words/refusals.ts'

/**
 * Hands a waiting interaction to an agent by name, whatever the queue's strategy, skills or place in line. An agent on
 * break is rung as well, and is on break again afterwards.
 */
export const assign: Decider<Extract<InteractionCommand, { readonly type: 'interaction.assign' }>> = (turn, input) => {
  const { centre, nowMs } = turn
  const work = centre.interactions.get(input.interaction)
  const agent = centre.agents.get(input.agent)
  if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(input.interaction)}`)
  if (agent === undefined) return refuse('agent.unknown', `got ${JSON.stringify(input.agent)}`)
  const refusal = hindrance(work, agent)
  if (refusal !== undefined) return refusal
  const { status, reason } = agent
  turn.emit({ type: 'interaction.assigned', interaction: work.id, agent: agent.id, by: input.by, atMs: nowMs })
  makeOffer(turn, work, { agent, queue: knownQueue(centre, work.queue), isAssigned: true })
  if (status === 'break') turn.emit({ type: 'agent.planned', agent: agent.id, next: 'break', reason })
  return undefined
}

function hindrance(work: Interaction, agent: Agent): Refusal | undefined {
  // While its switch is away a call has no place in line and nobody can be rung for it.
  if (work.status !== 'waiting' || work.place < 0)
    return refuse('interaction.notWaiting', `${work.id} is ${work.status === 'waiting' ? 'cut off' : work.status}`)
  if (agent.status === 'offline') return refuse('agent.offline', `log ${agent.id} in first`)
  if (agent.phoneLeftAtMs > 0) return refuse('phone.away', `connect ${agent.id}'s phone first`)
  if (agent.leg !== '' || (agent.status !== 'ready' && agent.status !== 'break'))
    return refuse('agent.busy', `${agent.id} is ${agent.status}`)
  return undefined
}
