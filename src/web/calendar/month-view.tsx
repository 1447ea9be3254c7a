import { useTranslation } from 'react-i18next'
import look from './calendar.module.css'
import { type DayRange, dateText, daysLater } from './dates.ts'
import type { CalendarRead, Entry } from './entries.ts'
import { EntryChip } from './entry-block.tsx'

const MOST_SHOWN = 3

interface MonthViewProps {
  readonly range: DayRange
  readonly month: Date
  readonly data: CalendarRead | undefined
  readonly onEdit: (entry: Entry) => void
  readonly onDay: (date: string) => void
}

/** The weeks of a month; of each day the first entries, and how many more. */
export function MonthView({ range, month, data, onEdit, onDay }: MonthViewProps) {
  const { i18n } = useTranslation()
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: 'short' })
  return (
    <div className={look.month}>
      {range.days.slice(0, 7).map((day) => (
        <div key={dateText(day)} className={look.weekday}>
          {names.format(day)}
        </div>
      ))}
      {range.days.map((day) => (
        <Day
          key={dateText(day)}
          day={day}
          isOther={day.getMonth() !== month.getMonth()}
          entries={entriesOn(day, data)}
          onEdit={onEdit}
          onDay={onDay}
        />
      ))}
    </div>
  )
}

interface DayProps extends Pick<MonthViewProps, 'onEdit' | 'onDay'> {
  readonly day: Date
  readonly isOther: boolean
  readonly entries: readonly Entry[]
}

function Day({ day, isOther, entries, onEdit, onDay }: DayProps) {
  const { t, i18n } = useTranslation('calendar')
  const date = dateText(day)
  const isToday = date === dateText(new Date())
  const name = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(day)
  const more = entries.length - MOST_SHOWN
  return (
    <div className={look.day} {...(isOther && { 'data-other': true })} {...(isToday && { 'data-today': true })}>
      <button type="button" className={look.dayNumber} aria-label={name} onClick={() => onDay(date)}>
        {day.getDate()}
        {entries.length > 0 ? <span className={look.dayCount}>{entries.length}</span> : null}
      </button>
      {entries.slice(0, MOST_SHOWN).map((entry) => (
        <EntryChip key={`${entry.activity?.id} ${entry.startMs}`} entry={entry} onEdit={onEdit} />
      ))}
      {more > 0 ? (
        <button type="button" className={look.more} onClick={() => onDay(date)}>
          {t('more', { count: more })}
        </button>
      ) : null}
    </div>
  )
}

function entriesOn(day: Date, data: CalendarRead | undefined): readonly Entry[] {
  const [fromMs, untilMs] = [day.getTime(), daysLater(day, 1).getTime()]
  return data?.entries.filter(({ startMs, endMs }) => startMs < untilMs && endMs > fromMs) ?? []
}
