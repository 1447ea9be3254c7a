import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FoundEverywhere } from '../../api/shapes/list.ts'
import { ask } from './api.ts'
import { useFormat } from './format.ts'
import type { Refusal } from './refusal.ts'

/** Something that was found, and the way to it. */
export interface FoundEntry {
  readonly key: string
  readonly name: string
  /** The number, address or code that matched, or when a call was. */
  readonly detail: string
  readonly run: () => void
}

/** What was found of a kind. */
export interface FoundKind {
  readonly label: string
  readonly entries: readonly FoundEntry[]
}

const PAUSE_MS = 120
const LEAST = 2
const EACH = 5
const NOTHING: FoundEverywhere = { groups: [], calls: [] }

/** Records of every kind and calls that a text finds, while it is typed. One Chinese character is enough. */
export function useEverywhere(typed: string): readonly FoundKind[] {
  const { t, i18n } = useTranslation('records', { useSuspense: false })
  const navigate = useNavigate()
  const format = useFormat()
  const [text] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const isWanted = text.length >= LEAST || /\p{Script=Han}/u.test(text)
  const { data = NOTHING } = useQuery<FoundEverywhere, Refusal>({
    queryKey: ['search', text],
    queryFn: () => ask({ path: `/search?text=${encodeURIComponent(text)}&limit=${EACH}` }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  })
  if (!isWanted || typed.trim() === '') return []
  const go = (path: string, id: string) => void navigate({ to: '/records/$path/$id', params: { path, id } })
  const records = data.groups.map(({ object, plural, path, hits }) => ({
    label: i18n.language === 'zh' ? plural.zh : plural.en,
    entries: hits.map(({ id, name, number }) => ({
      key: `${object} ${id}`,
      name: name || number,
      detail: name === '' ? '' : number,
      run: () => go(path, id),
    })),
  }))
  const calls = data.calls.map(({ id, number, atMs, direction, contact }) => ({
    key: `call ${id}`,
    name: number,
    detail: `${t(direction === 'in' ? 'everywhere.in' : 'everywhere.out')} · ${format.when(atMs)}`,
    run: () =>
      contact === ''
        ? void navigate({ to: '/records/$path', params: { path: 'contacts' }, search: { find: number } })
        : go('contacts', contact),
  }))
  return calls.length === 0 ? records : [...records, { label: t('everywhere.calls'), entries: calls }]
}
