import { Table } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import look from './list.module.css'
import type { ListSearch } from './use-list-search.ts'

interface SortProps {
  readonly field: string
  readonly label: string
  readonly search: ListSearch
  /** Which way the list goes by this field where nothing is said. */
  readonly isUsual?: 'up' | 'down'
}

/** The head of a column by which the list can be sorted: up, then down. */
export function SortHead({ field, label, search, isUsual }: SortProps) {
  const { sort, put } = search
  const way = sort === '' ? isUsual : sort === field ? 'up' : sort === `-${field}` ? 'down' : undefined
  const Icon = way === 'down' ? IconArrowDown : IconArrowUp
  return (
    <Table.Th aria-sort={way === undefined ? 'none' : way === 'up' ? 'ascending' : 'descending'}>
      <button type="button" className={look.sorter} onClick={() => put({ sort: way === 'up' ? `-${field}` : field })}>
        {label}
        {way === undefined ? null : <Icon size={14} aria-hidden />}
      </button>
    </Table.Th>
  )
}
