import { Anchor, Button, Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { toasts } from '../../shared/toasts.ts'
import { useHere, useLabel } from '../here.ts'
import { useRecords } from '../list/use-records.ts'
import { type RecordRow, titleOf } from '../record.ts'
import { useUsers } from '../user-names.ts'

const REMOVED = { removed: 'true' } as const

/** Records of a kind that were removed and can be brought back. */
export function RemovedList() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const list = useRecords(object.path, REMOVED)
  if (list.data === undefined && list.error !== null)
    return <PageError error={list.error} reset={() => void list.refetch()} />
  const rows = list.data?.pages.flatMap((page) => page.rows.map(({ row }) => row))
  return (
    <Stack gap="md">
      <Anchor
        size="sm"
        style={{ alignSelf: 'flex-start' }}
        renderRoot={(props) => <Link to="/records/$path" params={{ path: object.path }} search={{}} {...props} />}
      >
        {labelOf(object.plural)}
      </Anchor>
      <div>
        <Title order={1}>{t('removed.title', { objects: labelOf(object.plural) })}</Title>
        <Text size="sm" c="dimmed">
          {t('removed.about')}
        </Text>
      </div>
      {rows === undefined ? <Skeleton h={320} /> : null}
      {rows?.length === 0 ? <Empty title={t('removed.none')} hint={t('removed.about')} /> : null}
      {rows === undefined || rows.length === 0 ? null : <RemovedTable rows={rows} />}
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
    </Stack>
  )
}

function RemovedTable({ rows }: { readonly rows: readonly RecordRow[] }) {
  const { t } = useTranslation('records')
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={420}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('removed.what')}</Table.Th>
              <Table.Th>{t('removed.when')}</Table.Th>
              <Table.Th>{t('removed.by')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <RemovedLine key={row.id} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function RemovedLine({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const users = useUsers()
  const { send, isSending } = useCommand()
  const name = titleOf(object, row) || row.id
  const by = String(row['removedBy'] ?? '')
  const restore = async () => {
    const outcome = await send<RecordRow>({ path: `/${object.path}/${row.id}/restore` })
    if ('answer' in outcome) toasts.show({ color: 'green', message: t('removed.restored', { name }) })
  }
  return (
    <Table.Tr>
      <Table.Td>
        <bdi>{name}</bdi>
      </Table.Td>
      <Table.Td>{format.when(Number(row['removedAtMs'] ?? 0))}</Table.Td>
      <Table.Td>
        <bdi>{users.find(({ id }) => id === by)?.name ?? (by || t('changes.server'))}</bdi>
      </Table.Td>
      <Table.Td ta="end">
        <Button
          variant="default"
          loading={isSending}
          aria-label={t('removed.restoreOne', { name })}
          onClick={() => void restore()}
        >
          {t('removed.restore')}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
