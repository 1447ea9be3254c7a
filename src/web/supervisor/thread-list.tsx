import { Group, Paper, SegmentedControl, Title } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadNow } from '../../api/shapes/thread-now.ts'
import { useFormat } from '../shared/format.ts'
import { useLive, useLiveRow } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { Age } from './age.tsx'
import look from './floor.module.css'
import { FloorList } from './floor-list.tsx'
import { countThreads, pickThreads, sinceOf, type ThreadFilter } from './thread-filter.ts'
import { THREAD_TONE } from './thread-tone.ts'
import { urgencyOfWait } from './thresholds.ts'
import { useSelection } from './use-selection.ts'

const FILTERS: readonly ThreadFilter[] = ['all', 'waiting', 'open']
const idOf = ({ thread }: ThreadNow) => thread
const drawName = (thread: ThreadNow) => <Customer thread={thread} />
const drawThread = (thread: ThreadNow) => <ThreadCells thread={thread} />
const drawUnder = (thread: ThreadNow) => <QueueOf thread={thread} />

/** The chats, mails and tasks that are not over, live, what waits first; nothing in a centre without any. */
export function ThreadList() {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('threads')
  const { openThread } = useSelection()
  const [filter, setFilter] = useState<ThreadFilter>('all')
  const { number } = useFormat()
  const threads = useMemo(() => pickThreads(rows.values(), filter), [rows, filter])
  const counts = useMemo(() => countThreads(rows.values()), [rows])
  if (rows.size === 0) return null
  return (
    <Paper component="section" aria-labelledby="threads-title">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2} id="threads-title">
          {t('threads.title')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('threads.filter')}
          value={filter}
          data={FILTERS.map((value) => ({ value, label: t(`threads.${value}`, { shown: number(counts[value]) }) }))}
          onChange={(value) => setFilter(FILTERS.find((each) => each === value) ?? 'all')}
        />
      </Group>
      <FloorList
        {...{ rows: threads, chosen: filter, idOf, drawName, draw: drawThread, drawUnder }}
        label={t('threads.title')}
        layout={look.calls}
        columns={[
          { text: t('threads.who') },
          { text: t('calls.queue') },
          { text: t('calls.state') },
          { text: t('calls.since'), isEnd: true },
        ]}
        onOpen={({ thread }) => openThread(thread)}
      />
    </Paper>
  )
}

/** Who wrote, and about what. */
function Customer({ thread: { name, from, subject } }: { readonly thread: ThreadNow }) {
  const { t } = useTranslation('supervisor')
  return (
    <>
      <bdi className={look.cell} title={name || from}>
        {name || from || t('threads.unnamed')}
      </bdi>
      {subject === '' ? null : (
        <span className={look.faint}>
          <bdi>{subject}</bdi>
        </span>
      )}
    </>
  )
}

const ThreadCells = memo(function ThreadCells({ thread }: { readonly thread: ThreadNow }) {
  const { t } = useTranslation('supervisor')
  const queue = useLiveRow('queues', thread.queue)
  const { status, agents } = thread
  const { rows: all } = useLive('agents')
  const names = agents.map((id) => all.get(id)?.name ?? id)
  const isWaiting = status === 'waiting' || status === 'offered'
  return (
    <>
      <td className={look.extra}>
        <QueueOf thread={thread} />
      </td>
      <td>
        <Pill tone={THREAD_TONE[status]}>{t(`threadStatus.${status}`)}</Pill>
        <div className={`${look.cell} ${look.faint}`}>{names.length === 0 ? null : <bdi>{names.join(', ')}</bdi>}</div>
      </td>
      <td className={look.end}>
        <Age
          sinceMs={sinceOf(thread)}
          urgencyOf={(ms) => (isWaiting && queue !== undefined ? urgencyOfWait(ms, queue) : 'calm')}
        />
      </td>
    </>
  )
})

function QueueOf({ thread: { queue, channel } }: { readonly thread: ThreadNow }) {
  const { t } = useTranslation('supervisor')
  const name = useLiveRow('queues', queue)?.name ?? queue
  return (
    <>
      <bdi className={look.cell}>{name}</bdi>
      <div className={look.faint}>{t(`channel.${channel}`, { defaultValue: channel })}</div>
    </>
  )
}
