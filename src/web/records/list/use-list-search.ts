import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useHere } from '../here.ts'
import { listedFieldsOf } from '../record.ts'

/** What a list is narrowed by, as the address says it. */
export interface ListSearch {
  readonly text: string
  /** Values of listed fields, as they stand in the address. */
  readonly where: Readonly<Record<string, string>>
  find(text: string): void
  /** '' takes the filter away. */
  narrow(field: string, value: string): void
  clear(): void
}

/** Keeps search and filters in the address: a list can be sent to somebody, and the way back leads to it. */
export function useListSearch(): ListSearch {
  const { object } = useHere()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const names = listedFieldsOf(object).map(({ name }) => name)
  const where = Object.fromEntries(
    names.flatMap((name) => (isGiven(search[name]) ? [[name, String(search[name])] as const] : [])),
  )
  const go = useCallback(
    (next: Readonly<Record<string, string>>) => void navigate({ to: '.', search: next, replace: true }),
    [navigate],
  )
  const text = isGiven(search['find']) ? String(search['find']) : ''
  return {
    text,
    where,
    find: (wanted) => go({ ...where, ...(wanted !== '' && { find: wanted }) }),
    narrow(field, value) {
      const { [field]: _, ...others } = where
      go(value === '' ? others : { ...others, [field]: value })
    },
    clear: () => go({}),
  }
}

/** Numbers and yes or no in an address are read as such. */
function isGiven(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== ''
}
