import { Skeleton, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { Pill } from '../shared/pill.tsx'
import look from './calendar.module.css'
import type { Activity } from './entries.ts'
import { FeedLink } from './feed-link.tsx'
import { RemindersPanel } from './reminders-panel.tsx'

interface Task {
  readonly activity: Activity
  readonly isOverdue: boolean
}

/** What is to be done today, the most pressing first. */
export function TasksPanel() {
  const { t } = useTranslation('calendar')
  const { data } = useRead<{ readonly tasks: readonly Task[] }>('/tasks')
  return (
    <aside className={look.tasks} aria-labelledby="tasks-title">
      <RemindersPanel />
      <Title order={2} id="tasks-title" mb="xs">
        {t('tasks.title')}
      </Title>
      {data === undefined ? <Skeleton height={96} /> : null}
      {data?.tasks.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('tasks.none')}
        </Text>
      ) : null}
      <ul className={look.taskList}>
        {data?.tasks.map((task) => (
          <TaskRow key={task.activity.id} task={task} />
        ))}
      </ul>
      <FeedLink />
    </aside>
  )
}

function TaskRow({ task: { activity, isOverdue } }: { readonly task: Task }) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const { id, subject, priority, dueAtMs, startAtMs } = activity
  const atMs = dueAtMs ?? startAtMs
  const done = () => void send({ path: `/tasks/${id}/done`, body: {}, changes: ['calendar'] })
  return (
    <li className={look.task}>
      <input
        type="checkbox"
        className={look.tick}
        aria-label={t('tasks.done', { subject })}
        checked={false}
        disabled={isSending}
        onChange={done}
      />
      <div className={look.taskText}>
        <bdi>{subject}</bdi>
        <div className={look.taskMeta}>
          {isOverdue ? <Pill tone="bad">{t('tasks.overdue')}</Pill> : null}
          {priority === 'high' ? <Pill tone="warn">{t('tasks.high')}</Pill> : null}
          {atMs === null ? null : <span>{format.when(atMs)}</span>}
        </div>
      </div>
    </li>
  )
}
