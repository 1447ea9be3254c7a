import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { ListedChangeRow } from '../../../api/shapes/listed-change.ts'
import { ask } from '../../shared/api.ts'
import type { Refusal } from '../../shared/refusal.ts'

const PAGE = 30

/** Which changes are wanted; '' where nothing is said. */
export interface ChangesWanted {
  readonly object: string
  readonly record: string
  readonly author: string
  readonly through: string
}

/** All of them. */
export const NOTHING_SAID: ChangesWanted = { object: '', record: '', author: '', through: '' }

interface Page {
  readonly changes: readonly ListedChangeRow[]
}

/** The changes that fit, the newest first, page after page. */
export function useRecordChanges(wanted: ChangesWanted) {
  const said = Object.entries(wanted).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]]))
  const filter = new URLSearchParams(Object.fromEntries(said)).toString()
  return useInfiniteQuery<Page, Refusal, { pages: readonly Page[] }, readonly string[], number>({
    queryKey: ['record-changes', 'list', filter],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      ask({ path: `/record-changes?limit=${PAGE}&${filter}${pageParam === 0 ? '' : `&before=${pageParam}`}` }),
    getNextPageParam: ({ changes }) => (changes.length < PAGE ? undefined : changes.at(-1)?.seq),
    placeholderData: keepPreviousData,
  })
}
