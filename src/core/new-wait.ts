import { firstWords } from './announce.ts'
import type { Centre, Interaction } from './centre.ts'
import { knownQueue } from './known.ts'
import type { Wait } from './waiting-state.ts'

/** The waiting of a call of which nothing else is known: it has just come, or was with an agent already. */
export function newWait(centre: Centre, { queue, queuedAtMs }: Interaction): Wait {
  const words = firstWords(knownQueue(centre, queue).settings, queuedAtMs)
  return { untilMs: 0, closesAtMs: 0, words, ring: 0, agent: '', agentUntilMs: 0 }
}

/** True while a call waits for one agent alone. */
export function isPersonal(work: Interaction): work is Interaction & { wait: Wait } {
  return work.wait !== undefined && work.wait.agent !== ''
}
