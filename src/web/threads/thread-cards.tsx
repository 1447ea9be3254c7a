import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ThreadNow } from '../../api/shapes/thread-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useCommand } from '../shared/command.ts'
import { useLive } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import type { Tone } from '../shared/status-tone.ts'
import look from './threads.module.css'

const TONE = { waiting: 'idle', offered: 'warn', open: 'busy', wrapup: 'busy' } as const satisfies Record<
  ThreadNow['status'],
  Tone
>
const ACTS = {
  waiting: [],
  offered: ['accept', 'decline'],
  open: ['finish'],
  wrapup: ['endWrapup'],
} as const satisfies Record<ThreadNow['status'], readonly string[]>
const PATHS = { accept: 'accept', decline: 'decline', finish: 'finish', endWrapup: 'end-wrapup' } as const

/** The chats, mails and tasks that an agent has in hand or is offered, what came first on top; nothing without any. */
export function ThreadCards({ agent }: { readonly agent: string }) {
  const { rows } = useLive('threads')
  const own = [...rows.values()].filter(({ agents }) => agents.includes(agent))
  if (own.length === 0) return null
  return (
    <div className={look.cards} aria-live="polite">
      {own
        .sort((a, b) => a.startedAtMs - b.startedAtMs)
        .map((thread) => (
          <ThreadCard key={thread.thread} {...{ thread, agent }} />
        ))}
    </div>
  )
}

function ThreadCard({ thread, agent }: { readonly thread: ThreadNow; readonly agent: string }) {
  const { t } = useTranslation('threads')
  const { send, isSending } = useCommand()
  const { thread: id, channel, name, from, subject, status, sinceMs, startedAtMs } = thread
  const act = (kind: keyof typeof PATHS) =>
    void send({
      path: `/threads/${id}/${PATHS[kind]}`,
      body: kind === 'accept' || kind === 'decline' ? { agent } : {},
    })
  return (
    <div className={look.card}>
      <Text fw={600} truncate>
        <bdi>{name || from || t('unnamed')}</bdi>
      </Text>
      <Text size="xs" c="dimmed" truncate>
        <bdi>{[channel, subject].filter(Boolean).join(' · ')}</bdi>
      </Text>
      <span className={look.state}>
        <Pill tone={TONE[status]}>{t(`status.${status}`)}</Pill>
        <Timer sinceMs={status === 'offered' ? startedAtMs : sinceMs} fw={600} />
      </span>
      <Group gap="xs">
        {ACTS[status].map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={kind === 'decline' ? 'default' : 'filled'}
            disabled={isSending}
            onClick={() => act(kind)}
          >
            {t(kind)}
          </Button>
        ))}
      </Group>
    </div>
  )
}
