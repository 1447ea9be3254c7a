import { Paper, Skeleton, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { dateText, dayOf } from '../dates.ts'
import { useWord } from '../use-word.ts'
import { RangeBar } from './range-bar.tsx'
import { useRange } from './use-range.ts'
import look from './work.module.css'

interface DiaryEntry {
  readonly atMs: number
  readonly kind: 'call' | 'thread' | 'activity' | 'note' | 'promise'
  readonly id: string
  readonly type: string
  readonly text: string
  readonly durationMs: number
  readonly contact: string
  readonly name: string
}

/** What somebody did, day by day. */
export function DiaryPage() {
  const { t } = useTranslation('calendar')
  const range = useRange('today')
  const path = `/diary?${range.query}&user=${encodeURIComponent(range.user === 'team' ? 'me' : range.user)}`
  const { data, error, refetch } = useRead<{ readonly entries: readonly DiaryEntry[] }>(path)
  const days = Map.groupBy(data?.entries ?? [], ({ atMs }) => dateText(new Date(atMs)))
  return (
    <div className={look.page}>
      <RangeBar title={t('diary.title')} range={range} />
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={240} /> : null}
      {data?.entries.length === 0 ? <Empty title={t('diary.none')} hint={t('diary.none.hint')} /> : null}
      {[...days].map(([date, entries]) => (
        <Day key={date} date={date} entries={entries} />
      ))}
    </div>
  )
}

function Day({ date, entries }: { readonly date: string; readonly entries: readonly DiaryEntry[] }) {
  const { i18n } = useTranslation()
  const title = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(dayOf(date))
  return (
    <Paper component="section" p="sm" aria-label={title}>
      <Title order={2} mb={4}>
        {title}
      </Title>
      <ul className={look.lines}>
        {entries.map((entry) => (
          <Line key={`${entry.kind} ${entry.id}`} entry={entry} />
        ))}
      </ul>
    </Paper>
  )
}

function Line({ entry: { atMs, kind, type, text, durationMs, contact, name } }: { readonly entry: DiaryEntry }) {
  const { t } = useTranslation('calendar')
  const wordOf = useWord()
  const format = useFormat()
  return (
    <li className={look.line}>
      <span className={look.clock}>{format.shortTime(atMs)}</span>
      <span className={look.kind}>{type === '' ? wordOf('diary', kind) : wordOf(`diary.${kind}`, type)}</span>
      <span className={look.grow}>
        {contact === '' ? null : (
          <Link to="/records/$path/$id" params={{ path: 'contacts', id: contact }} className={look.link}>
            <bdi>{name || t('diary.somebody')}</bdi>
          </Link>
        )}{' '}
        <bdi>{text}</bdi>
      </span>
      <span className={look.dim}>{durationMs === 0 ? '' : format.duration(durationMs)}</span>
    </li>
  )
}
