import { isQueue } from './threads/queues.ts'
import { type Decider, refuse } from './turn.ts'
import type { AgentCommand } from './words/agent.ts'

/** Gives an agent other queues or skills at once; the settings are written whole, so each of them can be put back. */
export const adjust: Decider<Extract<AgentCommand, { readonly type: 'agent.adjust' }>> = (turn, input) => {
  const { centre } = turn
  const agent = centre.agents.get(input.agent)
  if (agent === undefined) return refuse('agent.unknown', `got ${JSON.stringify(input.agent)}`)
  const { queues = agent.settings.queues, skills = agent.settings.skills } = input
  const strange = input.queues?.find((id) => !isQueue(centre, id))
  if (strange !== undefined) return refuse('queue.unknown', `got ${JSON.stringify(strange)}`)
  const changed = { queues: queues === null ? null : [...queues], skills: { ...skills } }
  const { by = '' } = input
  turn.emit({ type: 'agent.configured', agent: { ...agent.settings, ...changed }, by, atMs: turn.nowMs })
  return undefined
}
