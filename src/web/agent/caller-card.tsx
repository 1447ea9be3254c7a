import { Group, List, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../api/shapes/screen-pop.ts'
import { useFormat } from '../shared/format.ts'

/** Who calls, and what is known of them. */
export function CallerCard({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const { caller, contact, account, queue, ivr } = pop
  const names = caller.candidates.map((each) => each.contact?.name ?? each.account?.name ?? '')
  return (
    <Paper component="section" aria-live="assertive">
      <Title order={1} mb="sm">
        <bdi>{contact?.name ?? (caller.name || t('pop.unknown'))}</bdi>
      </Title>
      <Fact label={t('pop.number')}>{caller.number}</Fact>
      <Fact label={t('pop.account')}>{account?.name}</Fact>
      <Fact label={t('pop.queue')}>{queue?.name}</Fact>
      <Waited seconds={queue?.waited_s} />
      <Fact label={t('pop.path')}>{ivr.path.map((step) => step.split('.').at(-1)).join(' › ')}</Fact>
      <Fact label={t('pop.maybe')}>{names.join(', ')}</Fact>
      <Past pop={pop} />
    </Paper>
  )
}

function Waited({ seconds }: { readonly seconds: number | undefined }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  return <Fact label={t('pop.waited')}>{seconds === undefined ? '' : format.duration(seconds * 1_000)}</Fact>
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === undefined || children === '') return null
  return (
    <Group gap="sm" wrap="nowrap" align="baseline">
      <Text c="dimmed" size="sm" w={150} style={{ flex: 'none' }}>
        {label}
      </Text>
      <Text size="sm">
        <bdi>{children}</bdi>
      </Text>
    </Group>
  )
}

function Past({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  return (
    <>
      <Title order={2} mt="md" mb={4}>
        {t('pop.last')}
      </Title>
      {pop.last_interactions.length === 0 ? <Text c="dimmed">{t('pop.first')}</Text> : null}
      <List size="sm" listStyleType="none">
        {pop.last_interactions.map(({ id, at, queue, subject }) => (
          <List.Item key={id}>
            {format.dateTime(at)} · {queue} · <bdi>{subject}</bdi>
          </List.Item>
        ))}
      </List>
    </>
  )
}
