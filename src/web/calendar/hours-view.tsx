import { Box, Skeleton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import look from './calendar.module.css'
import { type DayRange, dateText, daysLater } from './dates.ts'
import { type DraftStart, draftAt } from './draft.ts'
import { type CalendarRead, type Entry, isWhole, placeOn } from './entries.ts'
import { EntryBlock, EntryChip } from './entry-block.tsx'
import { useDrawing } from './use-drawing.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** How high an hour is, in px; the stylesheet has the same. */
const HOUR_PX = 44
const FIRST_SEEN_HOUR = 8

interface HoursViewProps {
  readonly range: DayRange
  readonly data: CalendarRead | undefined
  /** A column for each person, in the place of one for each day. */
  readonly isTeam: boolean
  readonly onEdit: (entry: Entry) => void
  readonly onDraw: (start: DraftStart) => void
}

/** Days side by side, or the day of several people, hour by hour. */
export function HoursView({ range, data, isTeam, onEdit, onDraw }: HoursViewProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollTo({ top: FIRST_SEEN_HOUR * HOUR_PX })
  }, [])
  const columns = useColumns({ range, data, isTeam })
  return (
    <Box
      component="section"
      className={look.hours}
      ref={box}
      tabIndex={0}
      aria-label={columns.map(({ title }) => title).join(', ')}
    >
      <div className={look.grid} style={{ gridTemplateColumns: `44px repeat(${columns.length}, minmax(84px, 1fr))` }}>
        <div className={look.corner} />
        {columns.map((column) => (
          <div key={column.key} className={look.columnHead} {...(column.isToday && { 'data-today': true })}>
            <bdi>{column.title}</bdi>
            {column.entries.filter(isWhole).map((entry) => (
              <EntryChip key={keyOf(entry)} entry={entry} onEdit={onEdit} />
            ))}
          </div>
        ))}
        <div className={look.hourNames} aria-hidden>
          {HOURS.map((hour) => (
            <span key={hour}>{hour === 0 ? '' : `${String(hour).padStart(2, '0')}:00`}</span>
          ))}
        </div>
        {columns.map((column) => (
          <Column key={column.key} column={column} isLoading={data === undefined} onEdit={onEdit} onDraw={onDraw} />
        ))}
      </div>
    </Box>
  )
}

interface ColumnShown {
  readonly key: string
  readonly title: string
  readonly day: Date
  readonly isToday: boolean
  /** Whose it is, where it is a colleague's. */
  readonly person: string
  readonly entries: readonly Entry[]
}

function useColumns({
  range,
  data,
  isTeam,
}: Pick<HoursViewProps, 'range' | 'data' | 'isTeam'>): readonly ColumnShown[] {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', day: 'numeric' })
  const today = dateText(new Date())
  const [first = new Date()] = range.days
  if (isTeam)
    return (data?.people ?? []).map(({ id, name }) => ({
      key: id,
      title: name,
      day: first,
      isToday: false,
      person: id,
      entries: data?.entries.filter(({ users }) => users.includes(id)) ?? [],
    }))
  return range.days.map((day) => {
    const [fromMs, untilMs] = [day.getTime(), daysLater(day, 1).getTime()]
    const entries = data?.entries.filter(({ startMs, endMs }) => startMs < untilMs && endMs > fromMs) ?? []
    const key = dateText(day)
    return { key, title: format.format(day), day, isToday: key === today, person: '', entries }
  })
}

interface ColumnProps extends Pick<HoursViewProps, 'onEdit' | 'onDraw'> {
  readonly column: ColumnShown
  readonly isLoading: boolean
}

function Column({ column: { day, entries, person, isToday, title }, isLoading, onEdit, onDraw }: ColumnProps) {
  const { t } = useTranslation('calendar')
  const span = { fromMs: day.getTime(), untilMs: daysLater(day, 1).getTime() }
  const drawing = useDrawing(HOUR_PX, ({ fromMinute, untilMinute }) => {
    const at = (minutes: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, minutes)
    const colleagues = person === '' ? [] : [person]
    onDraw(draftAt({ from: at(fromMinute), until: at(untilMinute), colleagues }))
  })
  const placed = placeOn(
    entries.filter((entry) => !isWhole(entry)),
    span,
  )
  return (
    <div className={look.column} {...(isToday && { 'data-today': true })} {...drawing.handlers}>
      <span className={look.hidden}>{t('hours', { day: title })}</span>
      {isLoading ? <Skeleton height={HOUR_PX} top={FIRST_SEEN_HOUR * HOUR_PX + HOUR_PX} pos="absolute" /> : null}
      {placed.map((each) => (
        <EntryBlock key={keyOf(each.entry)} placed={each} dayMs={span.fromMs} hourPx={HOUR_PX} onEdit={onEdit} />
      ))}
      {isToday ? <NowLine dayMs={span.fromMs} /> : null}
      {drawing.span === undefined ? null : (
        <div
          className={look.drawn}
          style={{
            top: (drawing.span.fromMinute / 60) * HOUR_PX,
            height: ((drawing.span.untilMinute - drawing.span.fromMinute) / 60) * HOUR_PX,
          }}
        />
      )}
    </div>
  )
}

function NowLine({ dayMs }: { readonly dayMs: number }) {
  return <div className={look.now} style={{ top: ((Date.now() - dayMs) / 3_600_000) * HOUR_PX }} aria-hidden />
}

function keyOf({ activity, startMs, users }: Entry): string {
  return `${activity?.id ?? users.join()} ${startMs}`
}
