import { Button, NativeSelect, Paper, Table, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownImport, ShownImportRow } from '../../../api/shapes/import.ts'
import { ask } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { useHere } from '../here.ts'
import look from '../records.module.css'
import { useReasonText } from './reason-text.ts'

const PAGE = 100
const OUTCOMES = [
  ...['broken', 'duplicate', 'made', 'updated', 'unchanged'],
  ...['skipped', 'overtaken', 'undone', 'kept'],
] as const

interface RowPage {
  readonly rows: readonly ShownImportRow[]
}

/** What became of each row, by its line. */
export function ImportRows({ one }: { readonly one: ShownImport }) {
  const { t } = useTranslation('records')
  const [outcome, setOutcome] = useState('')
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useRows(one, outcome)
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Paper p={0} component="section" aria-labelledby="import-rows">
      <div className={look.extras}>
        <Title order={2} size="h4" id="import-rows" className={look.grow}>
          {t('import.rows')}
        </Title>
        <NativeSelect
          aria-label={t('import.outcome')}
          value={outcome}
          onChange={({ currentTarget }) => setOutcome(currentTarget.value)}
          data={[
            { value: '', label: t('import.outcome.all') },
            ...OUTCOMES.map((each) => ({ value: each, label: t(`import.outcome.${each}`) })),
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <Text p="sm" c="dimmed">
          {t('import.rows.none')}
        </Text>
      ) : (
        <RowTable rows={rows} />
      )}
      {hasNextPage ? (
        <Button variant="default" m="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </Paper>
  )
}

function RowTable({ rows }: { readonly rows: readonly ShownImportRow[] }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const reasonText = useReasonText()
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.line')}</Table.Th>
            <Table.Th>{t('import.outcome')}</Table.Th>
            <Table.Th>{t('import.reason')}</Table.Th>
            <Table.Th>{t('import.record')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.line}>
              <Table.Td>{format.number(row.line)}</Table.Td>
              <Table.Td>{t(`import.outcome.${row.outcome}`)}</Table.Td>
              <Table.Td className={look.cell}>
                <bdi>{reasonText(row)}</bdi>
              </Table.Td>
              <Table.Td>
                {row.record === '' || row.outcome === 'undone' ? null : (
                  <Link to="/records/$path/$id" params={{ path: object.path, id: row.record }} className={look.name}>
                    {t('import.record.open')}
                  </Link>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Read anew when the import stands elsewhere. */
function useRows({ id, status }: ShownImport, outcome: string) {
  const which = outcome === '' ? '' : `&outcome=${outcome}`
  return useInfiniteQuery<RowPage, Refusal, { pages: readonly RowPage[] }, readonly string[], number>({
    queryKey: ['imports', 'rows', id, status, outcome],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => ask({ path: `/imports/${id}/rows?limit=${PAGE}&after=${pageParam}${which}` }),
    getNextPageParam: ({ rows }) => (rows.length === PAGE ? rows.at(-1)?.line : undefined),
  })
}
