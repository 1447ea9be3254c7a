import { firstWords } from './announce.ts'
import type { Centre, Interaction } from './centre.ts'
import { knownQueue } from './known.ts'
import { queuedAt } from './moments.ts'
import type { Wait } from './waiting-state.ts'

/** What is known of a call's waiting when it begins. */
type Begun = Partial<Pick<Wait, 'untilMs' | 'closesAtMs' | 'agent' | 'agentUntilMs'>>

/** The waiting of a call; one of which nothing else is known has just come, or was with an agent already. */
export function newWait(
  centre: Centre,
  work: Interaction,
  { untilMs = 0, closesAtMs = 0, agent = '', agentUntilMs = 0 }: Begun = {},
): Wait {
  const words = firstWords(knownQueue(centre, work.queue).settings, queuedAt(work))
  return { untilMs, closesAtMs, words, ring: 0, agent, agentUntilMs }
}

/** True while a call waits for one agent alone. */
export function isPersonal(work: Interaction): work is Interaction & { wait: Wait } {
  return work.wait !== undefined && work.wait.agent !== ''
}
