import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ListCondition, ShownListView } from '../../../api/shapes/list.ts'
import { useHere } from '../here.ts'
import { listedFieldsOf } from '../record.ts'
import { useListViews } from './use-list-views.ts'

/** What a list is narrowed and sorted by, and which columns it has, as the address and the saved list in it say. */
export interface ListSearch {
  readonly text: string
  /** Values of listed fields, as they stand in the address. */
  readonly where: Readonly<Record<string, string>>
  readonly filter: readonly ListCondition[]
  /** A field, with a - before it downwards; '' for the usual order. */
  readonly sort: string
  /** Fields in their order; none for the usual ones. */
  readonly columns: readonly string[]
  /** The saved list that it began with. */
  readonly view: ShownListView | undefined
  /** It is not as it was saved any more. */
  readonly isChanged: boolean
  find(text: string): void
  /** '' takes the filter away. */
  narrow(field: string, value: string): void
  put(change: Partial<Pick<ListSearch, 'filter' | 'sort' | 'columns'>>): void
  /** '' for all records. */
  open(view: string): void
  clear(): void
}

type Search = Readonly<Record<string, unknown>>

/** Keeps search and filters in the address: a list can be sent to somebody, and the way back leads to it. */
export function useListSearch(): ListSearch {
  const { object } = useHere()
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const views = useListViews(object.name)
  const view = views.find(({ id }) => id === search['view'])
  const names = listedFieldsOf(object).map(({ name }) => name)
  const where = Object.fromEntries(
    names.flatMap((name) => (isGiven(search[name]) ? [[name, String(search[name])] as const] : [])),
  )
  const go = useCallback((next: Search) => void navigate({ to: '.', search: next, replace: true }), [navigate])
  const own = ownOf(search)
  return {
    text: isGiven(search['find']) ? String(search['find']) : '',
    where,
    filter: own.filter ?? view?.filter ?? [],
    sort: own.sort ?? view?.sort ?? '',
    columns: own.columns ?? view?.columns ?? [],
    view,
    isChanged: Object.keys(own).length > 0 || Object.keys(where).length > 0,
    find: (wanted) => {
      const { find: _, ...others } = search
      go({ ...others, ...(wanted !== '' && { find: wanted }) })
    },
    narrow(field, value) {
      const { [field]: _, ...others } = search
      go(value === '' ? others : { ...others, [field]: value })
    },
    put: (change) => go({ ...search, ...change }),
    open: (id) => go(id === '' ? {} : { view: id }),
    clear: () => go(view === undefined ? {} : { view: view.id }),
  }
}

/** What the address says itself, over what was saved. */
function ownOf(search: Search): Partial<Pick<ListSearch, 'filter' | 'sort' | 'columns'>> {
  const { filter, sort, columns } = search
  return {
    ...(Array.isArray(filter) && { filter: filter.filter(isCondition) }),
    ...(typeof sort === 'string' && { sort }),
    ...(Array.isArray(columns) && { columns: columns.map(String) }),
  }
}

function isCondition(value: unknown): value is ListCondition {
  return typeof value === 'object' && value !== null && 'field' in value && 'op' in value && 'values' in value
}

/** Numbers and yes or no in an address are read as such. */
function isGiven(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== ''
}
