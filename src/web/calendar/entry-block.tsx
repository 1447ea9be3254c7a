import { IconLock, IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shared/format.ts'
import look from './calendar.module.css'
import type { Entry, Placed } from './entries.ts'

const HOUR_MS = 3_600_000
const LEAST_PX = 20
/** Below this there is one line. */
const SHORT_PX = 38

interface EntryProps {
  readonly entry: Entry
  readonly onEdit: (entry: Entry) => void
}

interface EntryBlockProps {
  readonly placed: Placed
  readonly dayMs: number
  readonly hourPx: number
  readonly onEdit: (entry: Entry) => void
}

/** An entry in its place among the hours of a day. */
export function EntryBlock({ placed, dayMs, hourPx, onEdit }: EntryBlockProps) {
  const { entry, startMs, endMs, column, columns } = placed
  const style = {
    top: ((startMs - dayMs) / HOUR_MS) * hourPx,
    height: Math.max(LEAST_PX, ((endMs - startMs) / HOUR_MS) * hourPx - 2),
    insetInlineStart: `${(column / columns) * 100}%`,
    inlineSize: `calc(${100 / columns}% - 3px)`,
  }
  return (
    <EntryButton entry={entry} onEdit={onEdit} className={look.block} style={style} isShort={style.height < SHORT_PX} />
  )
}

/** An entry on one line. */
export function EntryChip({ entry, onEdit }: EntryProps) {
  return <EntryButton entry={entry} onEdit={onEdit} className={look.chip} />
}

interface EntryButtonProps extends EntryProps {
  readonly className: string | undefined
  readonly style?: Readonly<Record<string, string | number>>
  readonly isShort?: boolean
}

function EntryButton({ entry, onEdit, className, style, isShort = false }: EntryButtonProps) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { activity, startMs, isBusyOnly } = entry
  const subject = activity?.subject ?? t('busy')
  const time = activity?.isAllDay === true ? t('allDay') : format.shortTime(startMs)
  return (
    <button
      type="button"
      className={className}
      style={style}
      disabled={isBusyOnly}
      title={`${time} ${subject}`}
      {...(isShort && { 'data-short': true })}
      data-kind={activity?.type ?? 'busy'}
      data-status={activity?.status ?? 'planned'}
      onClick={() => onEdit(entry)}
    >
      <span className={look.time}>{time}</span> <bdi className={look.subject}>{subject}</bdi>
      {activity?.recurrence ? <IconRepeat size={11} aria-hidden /> : null}
      {isBusyOnly || activity?.isPrivate === true ? <IconLock size={11} aria-hidden /> : null}
    </button>
  )
}
