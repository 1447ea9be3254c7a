import { Button, Group, NativeSelect, Paper, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../../api/shapes/audit-entry.ts'
import { ask } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import type { Refusal } from '../../shared/refusal.ts'
import look from '../admin.module.css'
import { ChangeEntry } from './change-entry.tsx'
import { OBJECTS } from './objects.ts'

const PAGE = 30
interface Page {
  readonly changes: readonly AuditEntry[]
}

/** Who changed what when, from what to what, and the way back. */
export function AuditPage() {
  const { t } = useTranslation('admin')
  const [object, setObject] = useState('')
  const [id, setId] = useState('')
  const filter = new URLSearchParams({ ...(object && { object }), ...(id.trim() && { id: id.trim() }) })
  const list = useInfiniteQuery<Page, Refusal, { pages: readonly Page[] }, readonly string[], number>({
    queryKey: ['audit', 'all', filter.toString()],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => {
      const from = pageParam === 0 ? '' : `&before=${pageParam}`
      return ask({ path: `/audit?limit=${PAGE}&${filter}${from}` })
    },
    getNextPageParam: ({ changes }) => (changes.length < PAGE ? undefined : changes.at(-1)?.seq),
  })
  if (list.error !== null) return <PageError error={list.error} reset={() => void list.refetch()} />
  const changes = list.data?.pages.flatMap((page) => page.changes)
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>{t('audit.title')}</Title>
        <Text c="dimmed" size="sm" maw={640}>
          {t('audit.about')}
        </Text>
      </div>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          label={t('audit.object')}
          value={object}
          onChange={({ currentTarget }) => setObject(currentTarget.value)}
          data={[
            { value: '', label: t('audit.all') },
            ...OBJECTS.map((each) => ({ value: each, label: t(`object.${each}`) })),
          ]}
        />
        <TextInput
          label={t('field.id')}
          value={id}
          onChange={({ currentTarget }) => setId(currentTarget.value)}
          classNames={{ input: look.mono }}
          type="search"
        />
      </Group>
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
