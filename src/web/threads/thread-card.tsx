import { Button, Group, Text } from '@mantine/core'
import { IconChecklist, IconMail, IconMessageCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ThreadNow } from '../../api/shapes/thread-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useCommand } from '../shared/command.ts'
import { useLiveRow } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import type { Tone } from '../shared/status-tone.ts'
import { ThreadTransfer } from './thread-transfer.tsx'
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
const ICONS: Readonly<Record<string, typeof IconMail>> = { mail: IconMail, task: IconChecklist }

/** One chat, mail or task: who wrote, about what, how long already, and what can be done with it now. */
export function ThreadCard({ thread, agent }: { readonly thread: ThreadNow; readonly agent: string }) {
  const { t } = useTranslation('threads')
  const { name, from, subject, status } = thread
  const who = name || from || t('unnamed')
  return (
    <section className={look.card} data-status={status} aria-label={`${t(`status.${status}`)}: ${who}`}>
      <Origin thread={thread} />
      <Text fw={600} truncate title={who}>
        <bdi>{who}</bdi>
      </Text>
      {subject === '' ? null : (
        <Text size="sm" lineClamp={2} title={subject} className={look.subject}>
          <bdi>{subject}</bdi>
        </Text>
      )}
      <span className={look.state}>
        <Pill tone={TONE[status]}>{t(`status.${status}`)}</Pill>
        <Left thread={thread} />
      </span>
      <Acts {...{ thread, agent }} />
    </section>
  )
}

/** By which channel and in which queue it came. */
function Origin({ thread: { channel, queue } }: { readonly thread: ThreadNow }) {
  const { t } = useTranslation('threads')
  const queueName = useLiveRow('queues', queue)?.name ?? queue
  const Icon = ICONS[channel] ?? IconMessageCircle
  return (
    <Text size="xs" c="dimmed" className={look.origin} component="span">
      <Icon size={14} aria-hidden />
      <span className={look.text}>
        {t(`channel.${channel}`, { defaultValue: channel })} · <bdi>{queueName}</bdi>
      </span>
    </Text>
  )
}

/** What is offered and the work after it run out, what is in hand does not. */
function Left({ thread: { untilMs, sinceMs } }: { readonly thread: ThreadNow }) {
  return untilMs > 0 ? <Timer untilMs={untilMs} fw={600} /> : <Timer sinceMs={sinceMs} fw={600} />
}

function Acts({ thread: { thread: id, channel, status }, agent }: Parameters<typeof ThreadCard>[0]) {
  const { t } = useTranslation('threads')
  const { send, isSending } = useCommand()
  const act = (kind: keyof typeof PATHS) =>
    void send({
      path: `/threads/${id}/${PATHS[kind]}`,
      body: kind === 'accept' || kind === 'decline' ? { agent } : {},
    })
  return (
    <Group gap="xs" className={look.acts}>
      {ACTS[status].map((kind) => (
        <Button
          key={kind}
          size="compact-sm"
          {...(kind === 'accept' ? { color: 'teal.9' } : { variant: 'default' })}
          disabled={isSending}
          onClick={() => act(kind)}
        >
          {t(kind)}
        </Button>
      ))}
      {status === 'open' ? <ThreadTransfer {...{ id, channel, agent }} /> : null}
    </Group>
  )
}
