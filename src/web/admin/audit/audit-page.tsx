import { Button, Paper, Skeleton, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { PageHead } from '../page-head.tsx'
import { AuditFilter } from './audit-filter.tsx'
import { ChangeEntry } from './change-entry.tsx'
import { useChanges, type Wanted } from './use-changes.ts'

/** Who changed what when, from what to what, and the way back. */
export function AuditPage() {
  const { t } = useTranslation('admin')
  const [wanted, setWanted] = useState<Wanted>({ object: '', id: '' })
  const list = useChanges(wanted)
  if (list.error !== null) return <PageError error={list.error} reset={() => void list.refetch()} />
  const changes = list.data?.pages.flatMap((page) => page.changes)
  return (
    <Stack gap="md">
      <PageHead title="audit.title" about="audit.about" />
      <AuditFilter wanted={wanted} onChange={setWanted} />
      {changes === undefined ? <Skeleton h={320} /> : null}
      {changes?.length === 0 ? <Empty title={t('audit.empty')} hint={t('audit.empty.hint')} /> : null}
      {changes === undefined || changes.length === 0 ? null : (
        <Paper p={0} component="ol" m={0} style={{ listStyle: 'none' }}>
          {changes.map((entry) => (
            <ChangeEntry key={entry.seq} entry={entry} />
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
