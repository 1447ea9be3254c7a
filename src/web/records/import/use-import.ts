import { useQuery } from '@tanstack/react-query'
import type { ShownImport } from '../../../api/shapes/import.ts'
import { ask, keyOf } from '../../shared/api.ts'
import type { Refusal } from '../../shared/refusal.ts'

const EVERY_MS = 500

/** An import; asked for again and again while something is being done with it. */
export function useImport(id: string) {
  const path = `/imports/${encodeURIComponent(id)}`
  return useQuery<ShownImport, Refusal>({
    queryKey: keyOf(path),
    queryFn: () => ask({ path }),
    refetchInterval: ({ state }) => (isUnderway(state.data) ? EVERY_MS : false),
  })
}

/** Whether something is being done with it. */
export function isUnderway(one: ShownImport | undefined): boolean {
  return one !== undefined && ['previewing', 'running', 'undoing'].includes(one.status)
}
