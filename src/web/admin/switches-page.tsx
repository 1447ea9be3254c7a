import { Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SwitchRow } from '../../api/shapes/switch.ts'
import { ask, keyOf } from '../shared/api.ts'
import { Timer } from '../shared/clock.tsx'
import { Empty } from '../shared/empty.tsx'
import { useFormat } from '../shared/format.ts'
import { PageError } from '../shared/page-error.tsx'
import { Pill } from '../shared/pill.tsx'
import type { Refusal } from '../shared/refusal.ts'
import { PageHead } from './page-head.tsx'

const PATH = '/switches'
const EVERY_MS = 2_000

/** The telephone systems, and how they are at this moment. */
export function SwitchesPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery<{ switches: readonly SwitchRow[] }, Refusal>({
    queryKey: keyOf(PATH),
    queryFn: () => ask({ path: PATH }),
    refetchInterval: EVERY_MS,
  })
  if (error !== null && data === undefined) return <PageError error={error} reset={() => void refetch()} />
  return (
    <Stack gap="md">
      <PageHead title="switches.title" about="switches.about" />
      {data === undefined ? <Skeleton h={180} /> : null}
      {data?.switches.length === 0 ? <Empty title={t('switches.empty')} hint={t('switches.empty.hint')} /> : null}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {data?.switches.map((row) => (
          <SwitchCard key={row.name} row={row} />
        ))}
      </SimpleGrid>
    </Stack>
  )
}

function SwitchCard({ row }: { readonly row: SwitchRow }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { name, isAttached, sinceMs, software, legs, repairs, lastRepair } = row
  return (
    <Paper component="section">
      <Group justify="space-between" mb="sm">
        <Title order={2}>
          <bdi>{name}</bdi>
        </Title>
        <Pill tone={isAttached ? 'good' : 'bad'}>{t(isAttached ? 'switch.attached' : 'switch.away')}</Pill>
      </Group>
      <Facts
        facts={[
          [t('switch.since'), <Since key="since" sinceMs={sinceMs} />],
          [t('switch.software'), software || '–'],
          [t('switch.legs'), format.number(legs)],
          [t('switch.repairs'), format.number(repairs)],
          [
            t('switch.lastRepair'),
            lastRepair === null
              ? t('none.atAll')
              : `${repairText(t, lastRepair.repair)}, ${format.dateTime(lastRepair.atMs)}`,
          ],
        ]}
      />
    </Paper>
  )
}

function Since({ sinceMs }: { readonly sinceMs: number }) {
  const format = useFormat()
  return (
    <>
      {format.dateTime(sinceMs)} (<Timer sinceMs={sinceMs} />)
    </>
  )
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '6px 16px', margin: 0 }}>
      {facts.map(([term, fact]) => (
        <div key={term} style={{ display: 'contents' }}>
          <Text component="dt" size="sm" c="dimmed">
            {term}
          </Text>
          <Text component="dd" size="sm" m={0}>
            {fact}
          </Text>
        </div>
      ))}
    </dl>
  )
}

const REPAIRS = ['gone', 'stray', 'answered', 'rejoin', 'reask', 'unannounced'] as const

function repairText(t: ReturnType<typeof useTranslation<'admin'>>['t'], repair: string): string {
  const known = REPAIRS.find((each) => each === repair)
  return known === undefined ? repair : t(`repair.${known}`)
}
