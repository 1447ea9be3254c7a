import { Paper, Skeleton, Stack, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ErasureRow } from '../../../api/shapes/erasure.ts'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { Pill } from '../../shared/pill.tsx'
import look from '../admin.module.css'
import { PageHead } from '../page-head.tsx'
import { FormDrawer } from '../settings/form-drawer.tsx'
import { useOpen } from '../settings/use-open.ts'
import { Certificate } from './certificate.tsx'

/** Who was forgotten: the certificates. */
export function ErasuresPage() {
  const { t } = useTranslation('admin')
  const [open, go] = useOpen()
  const { data, error, refetch } = useRead<{ readonly erasures: readonly ErasureRow[] }>('/erasures')
  if (data === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  const found = data?.erasures.find(({ id }) => id === open)
  return (
    <Stack gap="md">
      <PageHead title="erasures.title" about="erasures.about" />
      {data === undefined ? <Skeleton h={280} /> : null}
      {data?.erasures.length === 0 ? <Empty title={t('erasures.empty')} hint={t('erasures.empty.hint')} /> : null}
      {data === undefined || data.erasures.length === 0 ? null : <List erasures={data.erasures} onOpen={go} />}
      <FormDrawer isOpen={found !== undefined} onClose={() => go(undefined)} title={t('erasures.one')}>
        {found === undefined ? null : <Certificate erasure={found} />}
      </FormDrawer>
    </Stack>
  )
}

interface ListProps {
  readonly erasures: readonly ErasureRow[]
  readonly onOpen: (id: string) => void
}

function List({ erasures, onOpen }: ListProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={480}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('erasures.certificate')}</Table.Th>
              <Table.Th>{t('erasures.when')}</Table.Th>
              <Table.Th>{t('erasures.reason')}</Table.Th>
              <Table.Th>{t('column.status')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {erasures.map(({ id, beganAtMs, reason, status }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <button type="button" className={look.nameButton} onClick={() => onOpen(id)}>
                    <span className={look.id}>{id}</span>
                  </button>
                </Table.Td>
                <Table.Td>{format.dateTime(beganAtMs)}</Table.Td>
                <Table.Td>{reason === '' ? '–' : t(`erasures.reason.${reason}`)}</Table.Td>
                <Table.Td>
                  <Pill tone={status === 'done' ? 'good' : 'busy'}>{t(`erasures.${status}`)}</Pill>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
