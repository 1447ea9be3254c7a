import type { Explanation, ExplanationLine } from '../core/words/explanation.ts'

/** Says why things stand as they do at this moment. */
export interface Explainer {
  /** Why an agent gets calls or gets none; undefined when there is no such agent. */
  agent(id: string): Explanation | undefined
  /** What a call, chat, mail or task that waits is waiting for; nothing when it does not wait. */
  waiting(id: string): readonly ExplanationLine[]
}
