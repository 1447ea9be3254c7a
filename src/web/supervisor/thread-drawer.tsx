import { Button, Group, Stack, Text } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadNow } from '../../api/shapes/thread-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useLiveRow } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { FloorDrawer } from './floor-drawer.tsx'
import { sinceOf } from './thread-filter.ts'
import { THREAD_TONE } from './thread-tone.ts'
import { useExplanation } from './use-explanation.ts'
import { useNames } from './use-names.ts'
import { useSelection } from './use-selection.ts'
import { Why } from './why.tsx'

/** One chat, mail or task more closely: who has it, and why it waits or went where it went. */
export function ThreadDrawer() {
  const { t } = useTranslation('supervisor')
  const { thread: id, close } = useSelection()
  const live = useLiveRow('threads', id)
  // When it ends its story stays in sight.
  const last = useRef<ThreadNow | undefined>(undefined)
  if (live !== undefined) last.current = live
  const thread = last.current?.thread === id ? last.current : live
  const title = thread === undefined ? t('thread.title') : thread.name || thread.from || t('threads.unnamed')
  return (
    <FloorDrawer title={<bdi>{title}</bdi>} isOpen={id !== ''} onClose={close}>
      {id === '' ? null : <ThreadStory key={id} id={id} thread={thread} isOver={live === undefined} />}
    </FloorDrawer>
  )
}

interface ThreadStoryProps {
  readonly id: string
  readonly thread: ThreadNow | undefined
  readonly isOver: boolean
}

function ThreadStory({ id, thread, isOver }: ThreadStoryProps) {
  const { t } = useTranslation('supervisor')
  const explanation = useExplanation(`/threads/${id}/explain`, thread)
  return (
    <Stack gap="md">
      {isOver ? <Pill tone="idle">{t('thread.over')}</Pill> : null}
      {thread === undefined || isOver ? null : <Standing thread={thread} />}
      {thread === undefined || thread.subject === '' ? null : (
        <Text>
          <bdi>{thread.subject}</bdi>
        </Text>
      )}
      <Why title={t('why.thread')} explanation={explanation} />
    </Stack>
  )
}

function Standing({ thread }: { readonly thread: ThreadNow }) {
  const { t } = useTranslation('supervisor')
  const names = useNames()
  const { openAgent } = useSelection()
  const { status, channel, queue, agents } = thread
  return (
    <Group gap="xs">
      <Pill tone={THREAD_TONE[status]}>{t(`threadStatus.${status}`)}</Pill>
      <Timer sinceMs={sinceOf(thread)} fw={600} />
      <Text c="dimmed">
        {t(`channel.${channel}`, { defaultValue: channel })} · <bdi>{names.queue(queue)}</bdi>
      </Text>
      {agents.map((agent) => (
        <Button key={agent} variant="subtle" onClick={() => openAgent(agent)}>
          <bdi>{names.agent(agent)}</bdi>
        </Button>
      ))}
    </Group>
  )
}
