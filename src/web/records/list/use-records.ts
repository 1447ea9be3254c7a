import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ask } from '../../shared/api.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { RecordRow } from '../record.ts'

const PAGE = 50
const HITS = 50

interface RecordPage {
  readonly rows: readonly RecordRow[]
  readonly next: string
}

/** A record that the search found; `number` is the one that matched, or ''. */
export interface Hit {
  readonly id: string
  readonly name: string
  readonly number: string
}

/** The records of a kind that fit, page after page. */
export function useRecords(path: string, where: Readonly<Record<string, string>>) {
  const filter = new URLSearchParams(where).toString()
  return useInfiniteQuery<RecordPage, Refusal, { pages: readonly RecordPage[] }, readonly string[], string>({
    queryKey: [path, 'list', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      ask({
        path: `/${path}?limit=${PAGE}&${filter}${pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
      }),
    getNextPageParam: ({ next }) => (next === '' ? undefined : next),
    placeholderData: keepPreviousData,
  })
}

/** Records of a kind by the beginnings of words, or by digits. */
export function useHits(path: string, text: string, limit = HITS) {
  return useQuery<readonly Hit[], Refusal>({
    queryKey: [path, 'search', text, limit],
    queryFn: async () => {
      const found = await ask<{ readonly hits: readonly Hit[] }>({
        path: `/${path}/search?text=${encodeURIComponent(text)}&limit=${limit}`,
      })
      return found.hits
    },
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
}
