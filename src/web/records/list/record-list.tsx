import { Button, Checkbox, Paper, Skeleton, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { useHere, useLabel } from '../here.ts'
import { type ListedRow, type Naming, titleFieldOf, titleOf } from '../record.ts'
import look from '../records.module.css'
import { ShownValue } from '../shown-value.tsx'
import own from './list.module.css'
import { listQuery } from './list-query.ts'
import { columnsOf, namingAmong } from './shown-columns.ts'
import { SortHead } from './sort-head.tsx'
import type { Chosen } from './use-chosen.ts'
import type { ListSearch } from './use-list-search.ts'
import { useRecords } from './use-records.ts'

interface ListProps {
  readonly search: ListSearch
  /** Undefined where nothing can be done with several. */
  readonly chosen: Chosen | undefined
}

/** The records that fit the filters. */
export function RecordList({ search, chosen }: ListProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const expand = namingAmong(columnsOf(object, search.columns)).join(',')
  const list = useRecords(object.path, { ...listQuery(search), ...(expand !== '' && { expand }) })
  if (list.data === undefined && list.error !== null)
    return <PageError error={list.error} reset={() => void list.refetch()} />
  if (list.data === undefined) return <Skeleton h={420} />
  const rows = list.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Nothing search={search} />
  return (
    <>
      <RecordTable rows={rows} search={search} chosen={chosen} />
      {list.hasNextPage ? (
        <Button
          variant="default"
          style={{ alignSelf: 'center' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      ) : null}
    </>
  )
}

function Nothing({ search }: { readonly search: ListSearch }) {
  const { t } = useTranslation('records')
  const isNarrowed = Object.keys(search.where).length > 0 || search.filter.length > 0
  if (!isNarrowed) return <Empty title={t('list.empty')} hint={t('list.empty.hint')} />
  return (
    <Empty title={t('list.noneFit')}>
      {search.isChanged ? (
        <Button variant="default" onClick={search.clear}>
          {t('filter.clear')}
        </Button>
      ) : null}
    </Empty>
  )
}

interface TableProps extends ListProps {
  readonly rows: readonly ListedRow[]
}

function RecordTable({ rows, search, chosen }: TableProps) {
  const { object } = useHere()
  const columns = columnsOf(object, search.columns)
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={220 + columns.length * 120}>
        <Table highlightOnHover>
          <Head rows={rows} search={search} chosen={chosen} />
          <Table.Tbody>
            {rows.map((listed) => (
              <Row key={listed.row.id} {...listed} search={search} chosen={chosen} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function Head({ rows, search, chosen }: TableProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const title = titleFieldOf(object)
  const ids = rows.map(({ row }) => row.id)
  const isPage = chosen !== undefined && ids.every((id) => chosen.has(id))
  return (
    <Table.Thead>
      <Table.Tr>
        {chosen === undefined ? null : (
          <Table.Th className={own.check}>
            <Checkbox
              size="xs"
              aria-label={t('bulk.page')}
              checked={isPage}
              indeterminate={!isPage && ids.some((id) => chosen.has(id))}
              onChange={() => chosen.togglePage(ids)}
            />
          </Table.Th>
        )}
        <SortHead
          field={title?.name ?? 'createdAtMs'}
          label={title === undefined ? t('list.made') : labelOf(title.label)}
          search={search}
          isUsual={title === undefined ? 'down' : 'up'}
        />
        {columnsOf(object, search.columns).map(({ name, label, isListed }) =>
          isListed ? (
            <SortHead key={name} field={name} label={labelOf(label)} search={search} />
          ) : (
            <Table.Th key={name}>{labelOf(label)}</Table.Th>
          ),
        )}
        <Table.Th>{t('list.changed')}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}

type RowProps = ListProps & ListedRow

function Row({ row, named, search, chosen }: RowProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const name = titleOf(object, row) || format.dateTime(row.createdAtMs)
  return (
    <Table.Tr {...(chosen?.has(row.id) && { bg: 'var(--mantine-primary-color-light)' })}>
      {chosen === undefined ? null : (
        <Table.Td>
          <Checkbox
            size="xs"
            aria-label={t('bulk.choose', { name })}
            checked={chosen.has(row.id)}
            onChange={() => chosen.toggle(row.id)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Link to="/records/$path/$id" params={{ path: object.path, id: row.id }} className={look.name}>
          <bdi>{name}</bdi>
        </Link>
      </Table.Td>
      {columnsOf(object, search.columns).map((field) => (
        <Table.Td key={field.name}>
          <ShownValue field={field} value={row[field.name] ?? null} {...nameIn(named, field.name)} />
        </Table.Td>
      ))}
      <Table.Td>{format.when(row.updatedAtMs)}</Table.Td>
    </Table.Tr>
  )
}

/** What a record names has come along with the list; what may not be read is looked for, and told like what is gone. */
function nameIn(named: Naming, field: string): { readonly name?: string } {
  const found = named[field]
  return found === undefined || found === null ? {} : { name: found.name }
}
