import { Paper, Skeleton, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { useHere, useLabel } from '../here.ts'
import { titleFieldOf } from '../record.ts'
import look from '../records.module.css'
import { useHits } from './use-records.ts'

/** What the search found. */
export function FoundList({ text }: { readonly text: string }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const { data: hits, error, refetch } = useHits(object.path, text)
  if (hits === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (hits === undefined) return <Skeleton h={240} />
  if (hits.length === 0) return <Empty title={t('search.none')} hint={t('search.none.hint')} />
  const hasNumbers = hits.some(({ number }) => number !== '')
  const title = titleFieldOf(object)
  return (
    <Paper p={0}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{title === undefined ? '' : labelOf(title.label)}</Table.Th>
            {hasNumbers ? <Table.Th>{t('list.number')}</Table.Th> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {hits.map(({ id, name, number }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Link to="/records/$path/$id" params={{ path: object.path, id }} className={look.name}>
                  <bdi>{name}</bdi>
                </Link>
              </Table.Td>
              {hasNumbers ? (
                <Table.Td>
                  <bdi>{number}</bdi>
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}
