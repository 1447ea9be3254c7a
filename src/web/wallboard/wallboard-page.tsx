import { Group, Paper, SimpleGrid, Skeleton, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import { Timer } from '../shared/clock.tsx'
import { Empty } from '../shared/empty.tsx'
import { useFormat } from '../shared/format.ts'
import { useLive } from '../shared/live.ts'
import { StaleBanner } from '../shared/stale-banner.tsx'

/** The queues in large figures, for a screen on the wall. */
export function WallboardPage() {
  const { t } = useTranslation('wallboard')
  const { rows, isLoaded } = useLive('queues')
  if (!isLoaded) return <Skeleton h="100dvh" />
  return (
    <main aria-label={t('title')}>
      <StaleBanner />
      {rows.size === 0 ? <Empty title={t('none')} hint={t('none.hint')} /> : null}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} p="md">
        {[...rows.values()].map((queue) => (
          <Tile key={queue.id} queue={queue} />
        ))}
      </SimpleGrid>
    </main>
  )
}

function Tile({ queue }: { readonly queue: QueueNow }) {
  const { t } = useTranslation('wallboard')
  const format = useFormat()
  const level = queue.today.serviceLevelPercent
  return (
    <Paper>
      <Title order={2}>
        <bdi>{queue.name}</bdi>
      </Title>
      <Group justify="space-between" align="flex-end" mt="sm">
        <Figure value={format.number(queue.waiting)} label={t('waiting')} />
        <Figure value={format.number(queue.ready)} label={t('ready')} />
        <Figure value={level === null ? '–' : format.percent(level)} label={t('level')} />
      </Group>
      <Text c="dimmed" mt="xs">
        {t('longest')} {queue.longestWaitSinceMs === null ? '–' : <Timer sinceMs={queue.longestWaitSinceMs} />}
      </Text>
    </Paper>
  )
}

function Figure({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <div>
      <Text fz={44} lh={1.1} fw={700} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Text>
      <Text c="dimmed">{label}</Text>
    </div>
  )
}
