import { Button, Group, Paper, Skeleton, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'
import { toasts } from '../../shared/toasts.ts'
import { dateText } from '../dates.ts'
import { useWord } from '../use-word.ts'
import look from '../work/work.module.css'

/** A care plan, as far as a card shows it. */
export interface CarePlan {
  readonly id: string
  readonly name: string
  readonly kind: 'frequency' | 'birthday' | 'region' | 'event'
  readonly makes: 'task' | 'message'
  readonly isActive: boolean
  readonly tier: string | null
  readonly region: string | null
  readonly everyDays: number | null
  readonly day: string | null
}

interface Candidate {
  readonly object: 'contact' | 'account'
  readonly id: string
  readonly name: string
  readonly date: string
}

interface Run {
  readonly made: number
  readonly count: number
  readonly who: readonly Candidate[]
}

/** One plan: what it goes by, whom it would mean now, and what it did. */
export function PlanCard({ plan }: { readonly plan: CarePlan }) {
  const { t } = useTranslation('calendar')
  const { send, isSending } = useCommand()
  const [run, setRun] = useState<Run>()
  const [hasHistory, setHasHistory] = useState(false)
  const start = async (isDryRun: boolean) => {
    const path = `/care/${plan.id}/run`
    const ended = await send<Run>({ path, body: { isDryRun }, changes: ['tasks', 'activities'] })
    if (!('answer' in ended)) return
    if (isDryRun) return setRun(ended.answer)
    setRun(undefined)
    setHasHistory(true)
    toasts.show({ color: 'green', message: t('care.made', { count: ended.answer.made }) })
  }
  return (
    <Paper component="article" p="sm" aria-label={plan.name}>
      <Group justify="space-between" gap="xs">
        <Title order={2}>
          <Link to="/records/$path/$id" params={{ path: 'care-plans', id: plan.id }} className={look.link}>
            <bdi>{plan.name}</bdi>
          </Link>
        </Title>
        <Pill tone={plan.isActive ? 'good' : 'idle'}>{t(plan.isActive ? 'care.active' : 'care.byHand')}</Pill>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        <Rule plan={plan} />
      </Text>
      <Group gap="xs">
        <Button variant="default" size="sm" loading={isSending} onClick={() => void start(true)}>
          {t('care.who')}
        </Button>
        <Button variant="default" size="sm" aria-expanded={hasHistory} onClick={() => setHasHistory(!hasHistory)}>
          {t('care.history')}
        </Button>
        {run === undefined || run.count === 0 ? null : (
          <Button size="sm" loading={isSending} onClick={() => void start(false)}>
            {t(plan.makes === 'task' ? 'care.runTasks' : 'care.runMessages', { count: run.count })}
          </Button>
        )}
      </Group>
      {run === undefined ? null : <Who run={run} />}
      {hasHistory ? <History plan={plan.id} /> : null}
    </Paper>
  )
}

function Rule({ plan: { kind, tier, region, everyDays, day } }: { readonly plan: CarePlan }) {
  const { t } = useTranslation('calendar')
  const parts = [t(`care.kind.${kind}`, { tier: tier ?? '', count: everyDays ?? 0, day: day?.slice(5) ?? '' })]
  return [...parts, ...[kind === 'frequency' ? null : tier, region].filter(Boolean)].join(' · ')
}

function Who({ run: { who, count } }: { readonly run: Run }) {
  const { t } = useTranslation('calendar')
  if (count === 0)
    return (
      <Text size="sm" mt="xs" role="status">
        {t('care.nobody')}
      </Text>
    )
  return (
    <section aria-label={t('care.who')}>
      <Text size="sm" mt="xs" role="status">
        {t('care.count', { count })}
      </Text>
      <ul className={look.lines}>
        {who.map(({ object, id, name, date }) => (
          <li key={id} className={look.line}>
            <CustomerLink object={object} id={id} name={name} />
            <span className={look.dim}>{date}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Past extends Omit<Candidate, 'date'> {
  readonly period: string
  readonly madeAtMs: number
  readonly activity: string
  readonly status: string
}

/** Of whom it thought, run by run; what runs by itself does so at most once an hour. */
function History({ plan }: { readonly plan: string }) {
  const { t } = useTranslation('calendar')
  const wordOf = useWord()
  const format = useFormat()
  const { data } = useRead<{ readonly past: readonly Past[] }>(`/care/${plan}/history`)
  if (data === undefined) return <Skeleton h={60} mt="xs" />
  if (data.past.length === 0)
    return (
      <Text size="sm" mt="xs" c="dimmed">
        {t('care.history.none')}
      </Text>
    )
  return [...Map.groupBy(data.past, ({ madeAtMs }) => dateText(new Date(madeAtMs)))].map(([date, past]) => (
    <section key={date} aria-label={date}>
      <Text size="sm" fw={600} mt="xs">
        {t('care.run', { date: format.date(past[0]?.madeAtMs ?? 0), count: past.length })}
      </Text>
      <ul className={look.lines}>
        {past.map(({ object, id, name, period, activity, status }) => (
          <li key={`${id} ${period}`} className={look.line}>
            <CustomerLink object={object} id={id} name={name} />
            <span className={look.dim}>{activity === '' ? t('care.message') : wordOf('care.status', status)}</span>
          </li>
        ))}
      </ul>
    </section>
  ))
}

function CustomerLink({ object, id, name }: Pick<Candidate, 'object' | 'id' | 'name'>) {
  const path = object === 'contact' ? 'contacts' : 'accounts'
  return (
    <span className={look.grow}>
      <Link to="/records/$path/$id" params={{ path, id }} className={look.link}>
        <bdi>{name || id}</bdi>
      </Link>
    </span>
  )
}
