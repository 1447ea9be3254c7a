import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ask } from '../../shared/api.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { ListedRow, Naming, RecordRow } from '../record.ts'

const PAGE = 50
const HITS = 50

interface RecordPage {
  readonly rows: readonly ListedRow[]
  readonly next: string
}

interface Answer {
  readonly rows: readonly (RecordRow & { readonly expanded?: Naming })[]
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
    queryFn: async ({ pageParam }) => {
      const behind = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`
      const { rows, next } = await ask<Answer>({ path: `/${path}?limit=${PAGE}&${filter}${behind}` })
      return { rows: rows.map(({ expanded = {}, ...row }) => ({ row, named: expanded })), next }
    },
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
