import { Paper, Skeleton, Table, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../../api/shapes/import.ts'
import { useRead } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { useHere } from '../here.ts'
import look from '../records.module.css'

/** Files that were taken in before. */
export function PastImports() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const { data, error, refetch } = useRead<{ readonly imports: readonly ShownImport[] }>('/imports')
  if (data === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (data === undefined) return <Skeleton h={160} />
  const imports = data.imports.filter((one) => one.object === object.name)
  if (imports.length === 0) return null
  return (
    <Paper p={0} component="section" aria-labelledby="past-imports">
      <Title order={2} size="h4" p="sm" id="past-imports">
        {t('import.past')}
      </Title>
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.file')}</Table.Th>
              <Table.Th>{t('import.status')}</Table.Th>
              <Table.Th ta="end">{t('import.count.rows')}</Table.Th>
              <Table.Th>{t('import.at')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  <Link
                    to="/records/$path/import"
                    params={{ path: object.path }}
                    search={{ import: one.id }}
                    className={look.name}
                  >
                    <bdi>{one.name || t('import.unnamed')}</bdi>
                  </Link>
                </Table.Td>
                <Table.Td>{t(`import.status.${one.status}`)}</Table.Td>
                <Table.Td ta="end">{format.number(one.counts.rows)}</Table.Td>
                <Table.Td>{format.when(one.createdAtMs)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
