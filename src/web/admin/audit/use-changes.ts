import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditEntry } from '../../../api/shapes/audit-entry.ts'
import { ask } from '../../shared/api.ts'
import type { Refusal } from '../../shared/refusal.ts'

const PAGE = 30
interface Page {
  readonly changes: readonly AuditEntry[]
}

/** Whose changes are wanted; empty for those of all. */
export interface Wanted {
  readonly object: string
  readonly id: string
}

/** The changes that fit, newest first, page after page. */
export function useChanges({ object, id }: Wanted) {
  const filter = new URLSearchParams({ ...(object && { object }), ...(id.trim() && { id: id.trim() }) })
  return useInfiniteQuery<Page, Refusal, { pages: readonly Page[] }, readonly string[], number>({
    queryKey: ['audit', 'all', filter.toString()],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => {
      const from = pageParam === 0 ? '' : `&before=${pageParam}`
      return ask({ path: `/audit?limit=${PAGE}&${filter}${from}` })
    },
    getNextPageParam: ({ changes }) => (changes.length < PAGE ? undefined : changes.at(-1)?.seq),
  })
}
