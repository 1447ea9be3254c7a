import { Button, Group, NativeSelect, NumberInput, Paper, Skeleton, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { Pill } from '../../shared/pill.tsx'
import { useSession } from '../../shared/session.ts'
import { daysLater } from '../dates.ts'
import type { Activity, Person } from '../entries.ts'
import look from './work.module.css'

interface Task {
  readonly activity: Activity & { readonly contact?: string | null; readonly account?: string | null }
  readonly isOverdue: boolean
}

const SPANS = ['1', '7', '30', '366'] as const

/** What is to be done, the most pressing first: overdue, by priority, by when it is due. */
export function TasksPage() {
  const { t } = useTranslation('calendar')
  const [days, setDays] = useState('7')
  const [whose, setWhose] = useState('me')
  const now = new Date()
  const untilMs = daysLater(new Date(now.getFullYear(), now.getMonth(), now.getDate()), Number(days)).getTime()
  const { data, error, refetch } = useRead<{ readonly tasks: readonly Task[] }>(
    `/tasks?users=${whose}&until=${untilMs}`,
  )
  return (
    <div className={look.page}>
      <TasksBar whose={whose} days={days} onWhose={setWhose} onDays={setDays} />
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={240} /> : null}
      {data?.tasks.length === 0 ? <Empty title={t('tasks.none.until')} hint={t('tasks.none.hint')} /> : null}
      {data === undefined || data.tasks.length === 0 ? null : (
        <Paper p="sm">
          <ul className={look.lines}>
            {data.tasks.map((task) => (
              <TaskLine key={task.activity.id} task={task} isTeam={whose === 'team'} />
            ))}
          </ul>
        </Paper>
      )}
    </div>
  )
}

interface BarProps {
  readonly whose: string
  readonly days: string
  readonly onWhose: (whose: string) => void
  readonly onDays: (days: string) => void
}

function TasksBar({ whose, days, onWhose, onDays }: BarProps) {
  const { t } = useTranslation('calendar')
  return (
    <div className={look.bar}>
      <Title order={1} className={look.title}>
        {t('tasks.page')}
      </Title>
      <Group gap="xs">
        <NativeSelect
          aria-label={t('whose')}
          value={whose}
          onChange={({ currentTarget }) => onWhose(currentTarget.value)}
          data={(['me', 'team'] as const).map((value) => ({ value, label: t(`tasks.${value}`) }))}
        />
        <NativeSelect
          aria-label={t('tasks.until')}
          value={days}
          onChange={({ currentTarget }) => onDays(currentTarget.value)}
          data={SPANS.map((value) => ({ value, label: t(`tasks.within.${value}`) }))}
        />
        <Button
          size="sm"
          renderRoot={(props) => (
            <Link to="/records/$path/$id" params={{ path: 'activities', id: 'new' }} search={NEW_TASK} {...props} />
          )}
        >
          {t('tasks.new')}
        </Button>
      </Group>
    </div>
  )
}

const NEW_TASK = { type: 'task', status: 'planned', priority: 'normal' }

function TaskLine({ task: { activity, isOverdue }, isTeam }: { readonly task: Task; readonly isTeam: boolean }) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const me = useSession()
  const [minutes, setMinutes] = useState<number | string>('')
  const { data } = useRead<{ readonly users: readonly Person[] }>('/user-names', { isWanted: isTeam })
  const { id, subject, priority, dueAtMs, startAtMs, owner } = activity
  const atMs = dueAtMs ?? startAtMs
  const done = () => {
    const body = typeof minutes === 'number' ? { minutesSpent: minutes } : {}
    void send({ path: `/tasks/${id}/done`, body, changes: ['calendar'] })
  }
  return (
    <li className={look.line} style={{ alignItems: 'center' }}>
      <input
        type="checkbox"
        className={look.tick}
        aria-label={t('tasks.done', { subject })}
        checked={false}
        disabled={isSending}
        onChange={done}
      />
      <About activity={activity} />
      {isTeam ? <bdi className={look.dim}>{data?.users.find((each) => each.id === owner)?.name}</bdi> : null}
      {isTeam && owner !== me.id ? <Chase activity={activity} /> : null}
      {isOverdue ? <Pill tone="bad">{t('tasks.overdue')}</Pill> : null}
      {priority === 'high' ? <Pill tone="warn">{t('tasks.high')}</Pill> : null}
      <span className={look.dim}>{atMs === null ? t('tasks.noDay') : format.when(atMs)}</span>
      <NumberInput
        size="xs"
        w={96}
        min={0}
        max={1_000_000}
        hideControls
        aria-label={t('tasks.minutes', { subject })}
        placeholder={t('tasks.minutes.short')}
        value={minutes}
        onChange={setMinutes}
      />
    </li>
  )
}

/** Asks whose task it is where it stands, by a letter that goes with the task. */
function Chase({ activity: { id, subject, owner } }: { readonly activity: Task['activity'] }) {
  const { t } = useTranslation('calendar')
  const letter = { to: owner, object: 'activity', about: id, subject: t('letters.chase.subject', { subject }) }
  return (
    <Link
      to="/calendar/{-$page}"
      params={{ page: 'letters' }}
      search={letter}
      className={look.link}
      aria-label={t('letters.chase.named', { subject })}
    >
      {t('letters.chase')}
    </Link>
  )
}

function About({ activity: { id, subject, contact, account } }: { readonly activity: Task['activity'] }) {
  const { t } = useTranslation('calendar')
  const customer = contact ?? account ?? null
  return (
    <span className={look.grow}>
      <Link to="/records/$path/$id" params={{ path: 'activities', id }} className={look.link}>
        <bdi>{subject}</bdi>
      </Link>{' '}
      {customer === null ? null : (
        <Link
          to="/records/$path/$id"
          params={{ path: contact ? 'contacts' : 'accounts', id: customer }}
          className={look.dim}
        >
          {t('tasks.customer')}
        </Link>
      )}
    </span>
  )
}
