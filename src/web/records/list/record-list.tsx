import { Button, Paper, Skeleton, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { useHere, useLabel } from '../here.ts'
import { listedFieldsOf, type RecordRow, titleFieldOf, titleOf } from '../record.ts'
import look from '../records.module.css'
import { ShownValue } from '../shown-value.tsx'
import type { ListSearch } from './use-list-search.ts'
import { useRecords } from './use-records.ts'

/** The records that fit the filters. */
export function RecordList({ search }: { readonly search: ListSearch }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const list = useRecords(object.path, search.where)
  if (list.data === undefined && list.error !== null)
    return <PageError error={list.error} reset={() => void list.refetch()} />
  if (list.data === undefined) return <Skeleton h={420} />
  const rows = list.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Nothing search={search} />
  return (
    <>
      <RecordTable rows={rows} />
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
  if (Object.keys(search.where).length === 0) return <Empty title={t('list.empty')} hint={t('list.empty.hint')} />
  return (
    <Empty title={t('list.noneFit')}>
      <Button variant="default" onClick={search.clear}>
        {t('filter.clear')}
      </Button>
    </Empty>
  )
}

function RecordTable({ rows }: { readonly rows: readonly RecordRow[] }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const format = useFormat()
  const title = titleFieldOf(object)
  const columns = listedFieldsOf(object)
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={220 + columns.length * 120}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{title === undefined ? t('list.made') : labelOf(title.label)}</Table.Th>
              {columns.map(({ name, label }) => (
                <Table.Th key={name}>{labelOf(label)}</Table.Th>
              ))}
              <Table.Th>{t('list.changed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <Link to="/records/$path/$id" params={{ path: object.path, id: row.id }} className={look.name}>
                    <bdi>{titleOf(object, row) || format.dateTime(row.createdAtMs)}</bdi>
                  </Link>
                </Table.Td>
                {columns.map((field) => (
                  <Table.Td key={field.name}>
                    <ShownValue field={field} value={row[field.name] ?? null} />
                  </Table.Td>
                ))}
                <Table.Td>{format.when(row.updatedAtMs)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
