import { useQuery } from '@tanstack/react-query'
import type { WhatIfRow } from '../../../api/shapes/what-if.ts'
import { ask, keyOf } from '../../shared/api.ts'
import type { Refusal } from '../../shared/refusal.ts'

const PATH = '/what-if'
const EVERY_MS = 1_000

/** The last runs, the newest first; asked for again and again while one goes on. */
export function useRuns() {
  return useQuery<{ runs: readonly WhatIfRow[] }, Refusal>({
    queryKey: keyOf(PATH),
    queryFn: () => ask({ path: PATH }),
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderway) === true ? EVERY_MS : false),
  })
}

/** Whether a run goes on. */
export function isUnderway({ state }: WhatIfRow): boolean {
  return state.status === 'reading' || state.status === 'running'
}
