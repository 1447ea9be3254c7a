import type { Centre } from '../centre.ts'
import type { Explanation, ExplanationLine } from '../words/explanation.ts'
import { explainAgent } from './agent.ts'
import { explainWaiting } from './waiting.ts'
import { explainWaitingThread } from './waiting-thread.ts'

/** Explains a centre as it is when it is asked. */
export function createExplainer(centre: Centre): {
  agent(id: string): Explanation | undefined
  waiting(id: string): readonly ExplanationLine[]
} {
  return {
    agent: (id) => {
      const agent = centre.agents.get(id)
      return agent && explainAgent(centre, agent)
    },
    waiting: (id) => {
      const work = centre.interactions.get(id)
      if (work !== undefined) return explainWaiting(centre, work)
      const thread = centre.threads.live.get(id)
      return thread === undefined ? [] : explainWaitingThread(centre, thread)
    },
  }
}
