import { type FlowSettings, flowSettings } from '../../../src/core/words/flow.ts'

/** A flow that answers and leads into a queue. */
export function leadTo(id: string, queue: string): FlowSettings {
  return flowSettings.parse({
    id,
    start: 'answer',
    nodes: {
      answer: { verb: 'answer', next: { done: 'queue' } },
      queue: { verb: 'enqueue', args: { queue } },
    },
  })
}
