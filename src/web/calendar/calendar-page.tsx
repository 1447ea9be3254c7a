import { Button, Group, SegmentedControl, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useActions } from '../shared/keys.ts'
import { PageError } from '../shared/page-error.tsx'
import look from './calendar.module.css'
import { dateText, dayOf, rangeOf, turned } from './dates.ts'
import { type DraftStart, draftAt, draftOf, nextFreeHour } from './draft.ts'
import type { CalendarRead, Entry } from './entries.ts'
import { EntryForm } from './entry-form.tsx'
import { HoursView } from './hours-view.tsx'
import { MonthView } from './month-view.tsx'
import { isDate, isView, VIEWS, type View } from './search.ts'
import { TasksPanel } from './tasks-panel.tsx'

/** One's own calendar by day, week and month, the team's by day, and what is to be done beside it. */
export function CalendarPage() {
  const { t } = useTranslation('calendar')
  const search = useSearch({ from: '/shell/calendar/{-$page}' })
  const view = isView(search.view) ? search.view : firstView()
  const date = isDate(search.date) ? search.date : dateText(new Date())
  const navigate = useNavigate()
  const go = (to: { view?: View; date?: string }) =>
    void navigate({
      to: '/calendar/{-$page}',
      params: { page: undefined },
      search: { view, date, ...to },
      replace: true,
    })
  const [start, setStart] = useState<DraftStart>()
  const range = rangeOf(view, date)
  const users = view === 'team' ? 'team' : 'me'
  const { data, error, refetch } = useRead<CalendarRead>(
    `/calendar?from=${range.fromMs}&until=${range.untilMs}&users=${users}`,
  )
  const make = () => setStart(draftAt(nextFreeHour(dayOf(date), new Date())))
  const edit = (entry: Entry) => (entry.activity === null ? undefined : setStart(draftOf(entry, entry.activity)))
  useActions([
    { name: 'calendar.new', label: t('new'), keys: 'N', run: make },
    { name: 'calendar.today', label: t('go.today'), keys: 'T', run: () => go({ date: dateText(new Date()) }) },
    { name: 'calendar.next', label: t('go.next'), keys: 'J', run: () => go({ date: turned(view, date, 1) }) },
    { name: 'calendar.before', label: t('go.before'), keys: 'K', run: () => go({ date: turned(view, date, -1) }) },
    ...VIEWS.map((each) => ({ name: `calendar.${each}`, label: t(`view.${each}`), run: () => go({ view: each }) })),
  ])
  if (data === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  return (
    <div className={look.page}>
      <section className={look.main}>
        <Head view={view} date={date} onGo={go} onNew={make} />
        {view === 'month' ? (
          <MonthView
            range={range}
            month={dayOf(date)}
            data={data}
            onEdit={edit}
            onDay={(day) => go({ view: 'day', date: day })}
          />
        ) : (
          <HoursView range={range} data={data} isTeam={view === 'team'} onEdit={edit} onDraw={setStart} />
        )}
      </section>
      <TasksPanel />
      {start === undefined ? null : <EntryForm start={start} onClose={() => setStart(undefined)} />}
    </div>
  )
}

/** A week has no room on the screen of a telephone. */
function firstView(): View {
  return matchMedia('(max-width: 40em)').matches ? 'day' : 'week'
}

interface HeadProps {
  readonly view: View
  readonly date: string
  readonly onGo: (to: { view?: View; date?: string }) => void
  readonly onNew: () => void
}

function Head({ view, date, onGo, onNew }: HeadProps) {
  const { t, i18n } = useTranslation('calendar')
  const { days } = rangeOf(view, date)
  const [first, last] = view === 'month' ? [dayOf(date), dayOf(date)] : [days[0], days.at(-1)]
  const format = new Intl.DateTimeFormat(
    i18n.language,
    view === 'month' ? { year: 'numeric', month: 'long' } : { year: 'numeric', month: 'short', day: 'numeric' },
  )
  return (
    <div className={look.head}>
      <Title order={1} className={look.title} aria-live="polite">
        {format.formatRange(first ?? 0, last ?? 0)}
      </Title>
      <Group gap={4} wrap="nowrap">
        <Button
          variant="default"
          aria-label={t('go.before')}
          px={6}
          onClick={() => onGo({ date: turned(view, date, -1) })}
        >
          <IconChevronLeft size={16} />
        </Button>
        <Button variant="default" onClick={() => onGo({ date: dateText(new Date()) })}>
          {t('go.today')}
        </Button>
        <Button
          variant="default"
          aria-label={t('go.next')}
          px={6}
          onClick={() => onGo({ date: turned(view, date, 1) })}
        >
          <IconChevronRight size={16} />
        </Button>
      </Group>
      <SegmentedControl
        size="xs"
        aria-label={t('view.all')}
        value={view}
        onChange={(value) => onGo({ view: VIEWS.find((each) => each === value) ?? 'week' })}
        data={VIEWS.map((each) => ({ value: each, label: t(`view.${each}`) }))}
      />
      <Button leftSection={<IconPlus size={16} />} title={t('new.hint')} onClick={onNew}>
        {t('new')}
      </Button>
    </div>
  )
}
