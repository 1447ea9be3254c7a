import { Button, Paper, Skeleton, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { PageHead } from '../page-head.tsx'
import { ChainPart } from './chain-part.tsx'
import { ChangeFilter } from './change-filter.tsx'
import { ChangeLine } from './change-line.tsx'
import { type ChangesWanted, NOTHING_SAID, useRecordChanges } from './use-record-changes.ts'

/** Changes of all records, and whether their chain is whole. */
export function ChangesPage() {
  const { t } = useTranslation('admin')
  const [wanted, setWanted] = useState<ChangesWanted>(NOTHING_SAID)
  const list = useRecordChanges(wanted)
  const { data } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  const objects = data?.objects ?? []
  if (list.data === undefined && list.error !== null)
    return <PageError error={list.error} reset={() => void list.refetch()} />
  const changes = list.data?.pages.flatMap((page) => page.changes)
  return (
    <Stack gap="md">
      <PageHead title="changes.title" about="changes.about" />
      <ChainPart />
      <ChangeFilter wanted={wanted} objects={objects} onChange={setWanted} />
      {changes === undefined ? <Skeleton h={320} /> : null}
      {changes?.length === 0 ? <Empty title={t('audit.empty')} hint={t('audit.empty.hint')} /> : null}
      {changes === undefined || changes.length === 0 ? null : (
        <Paper p={0} component="ol" m={0} style={{ listStyle: 'none' }}>
          {changes.map((change) => (
            <ChangeLine key={change.id} change={change} object={objects.find(({ name }) => name === change.object)} />
          ))}
        </Paper>
      )}
      {list.hasNextPage ? (
        <Button
          variant="default"
          style={{ alignSelf: 'center' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('audit.more')}
        </Button>
      ) : null}
    </Stack>
  )
}
