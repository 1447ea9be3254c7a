import { useMemo } from 'react'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import { useLive } from '../shared/live.ts'
import { useDesk } from './desk-context.ts'

/** The queues from which the agent takes calls, by name; false for `isLoaded` until the first snapshot. */
export function useOwnQueues(): { readonly queues: readonly QueueNow[]; readonly isLoaded: boolean } {
  const { queues: own } = useDesk().work.agent
  const { rows, isLoaded } = useLive('queues')
  const queues = useMemo(
    () =>
      [...rows.values()]
        .filter(({ id }) => own === null || own.includes(id))
        .sort((a, b) => a.name.localeCompare(b.name)),
    [rows, own],
  )
  return { queues, isLoaded }
}
