import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useLive } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { THREAD_TONE } from './thread-tone.ts'
import { useSelection } from './use-selection.ts'
import { useWorkText } from './use-work-text.ts'

/** The chats, mails and tasks that an agent has in hand, and how much of their capacity is free; nothing without any. */
export function AgentThreads({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('threads')
  const { openThread } = useSelection()
  const { written, free } = useWorkText(agent)
  const own = [...rows.values()].filter(({ agents }) => agents.includes(agent.id))
  if (written === '') return null
  return (
    <section>
      <Title order={3} size="h5">
        {t('work.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {written} · {free}
      </Text>
      <Stack gap={0}>
        {own.map(({ thread, name, from, subject, status, sinceMs }) => (
          <Group key={thread} gap="xs" wrap="nowrap">
            <Pill tone={THREAD_TONE[status]}>{t(`threadStatus.${status}`)}</Pill>
            <Timer sinceMs={sinceMs} />
            <Button variant="subtle" px={4} miw={0} onClick={() => openThread(thread)}>
              <Text truncate size="sm">
                <bdi>{subject || name || from || t('threads.unnamed')}</bdi>
              </Text>
            </Button>
          </Group>
        ))}
      </Stack>
    </section>
  )
}
