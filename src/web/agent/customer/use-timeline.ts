import { useInfiniteQuery } from '@tanstack/react-query'
import type { TimelineEntry } from '../../../api/shapes/timeline.ts'
import { ask } from '../../shared/api.ts'
import type { Person } from '../desk-context.ts'

const PAGE = 50

interface TimelinePage {
  readonly entries: readonly TimelineEntry[]
  readonly next: string
}

/** Everything that happened with somebody, the newest first, page after page. */
export function useTimeline({ kind, id }: Person) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPending } = useInfiniteQuery({
    queryKey: [kind, id, 'timeline'],
    queryFn: ({ pageParam }) =>
      ask<TimelinePage>({
        path: `/${kind}/${id}/timeline?limit=${PAGE}${pageParam === '' ? '' : `&cursor=${pageParam}`}`,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next === '' ? undefined : encodeURIComponent(next)),
  })
  return {
    entries: data?.pages.flatMap(({ entries }) => entries) ?? [],
    isLoading: isPending,
    more: hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined,
  }
}
