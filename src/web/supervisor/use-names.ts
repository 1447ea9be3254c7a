import { useLive } from '../shared/live.ts'
import { type Reasons, useReasons } from './use-reasons.ts'

/** What things of the centre are called in the user's language; what nobody named is said as it is. */
export interface Names extends Reasons {
  queue(id: string): string
  agent(id: string): string
}

/** Names queues, agents and reasons. Whoever uses it is drawn anew with every change of an agent: not for long lists. */
export function useNames(): Names {
  const { rows: queues } = useLive('queues')
  const { rows: agents } = useLive('agents')
  return {
    ...useReasons(),
    queue: (id) => queues.get(id)?.name ?? id,
    agent: (id) => agents.get(id)?.name ?? id,
  }
}
