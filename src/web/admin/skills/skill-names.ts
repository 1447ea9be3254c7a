import type { AgentSettings } from '../../../core/words/agent.ts'
import type { QueueSettings } from '../../../core/words/queue.ts'
import { useRead } from '../../shared/api.ts'

/** Every skill that an agent has or a queue asks for, by name. */
export function useSkillNames(): readonly string[] {
  const agents = useRead<{ agents: readonly AgentSettings[] }>('/settings/agents')
  const queues = useRead<{ queues: readonly QueueSettings[] }>('/settings/queues')
  const had = agents.data?.agents.flatMap(({ skills }) => Object.keys(skills)) ?? []
  const asked = queues.data?.queues.flatMap(({ requires }) => Object.keys(requires)) ?? []
  return [...new Set([...had, ...asked])].sort()
}
