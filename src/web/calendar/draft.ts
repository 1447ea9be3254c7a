import { clockOf, dateText, dayOf, daysLater, momentOf } from './dates.ts'
import type { Activity, Entry } from './entries.ts'

const HOUR_MS = 3_600_000

/** With what a form begins: a time for something new, or something that is there. */
export interface DraftStart {
  readonly draft: Draft
  /** What is changed; undefined for something new. */
  readonly known?: Activity
  /** The day of what recurs on which somebody opened it. */
  readonly day: string
}

/** What a form holds, as its inputs do. */
export interface Draft {
  readonly subject: string
  readonly type: string
  readonly date: string
  readonly untilDate: string
  readonly start: string
  readonly end: string
  readonly isAllDay: boolean
  readonly place: string
  readonly details: string
  readonly isPrivate: boolean
  readonly recurrence: string
  readonly remind: string
  readonly colleagues: readonly string[]
  readonly mails: string
  /** With which customer something new is. */
  readonly customer?: Customer
}

/** A person or an account. */
export interface Customer {
  readonly field: 'contact' | 'account'
  readonly id: string
}

/** A form for something new at a time. */
export function draftAt({ from, until, isAllDay = false, colleagues = [], customer }: NewTime): DraftStart {
  const draft: Draft = {
    subject: '',
    type: 'meeting',
    date: dateText(from),
    untilDate: dateText(isAllDay ? daysLater(until, -1) : until),
    start: clockOf(from),
    end: clockOf(until),
    isAllDay,
    place: '',
    details: '',
    isPrivate: false,
    recurrence: '',
    remind: '10',
    colleagues,
    mails: '',
    ...(customer !== undefined && { customer }),
  }
  return { draft, day: draft.date }
}

/** From when until when something new is, and who else comes. */
export interface NewTime {
  readonly from: Date
  readonly until: Date
  readonly isAllDay?: boolean
  readonly colleagues?: readonly string[]
  readonly customer?: Customer
}

/** The next full hour today, nine o'clock on other days. */
export function nextFreeHour(day: Date, now: Date): NewTime {
  const isToday = dateText(day) === dateText(now)
  const from = new Date(day.getFullYear(), day.getMonth(), day.getDate(), isToday ? now.getHours() + 1 : 9)
  return { from, until: new Date(from.getTime() + HOUR_MS) }
}

/** A form for something that is there: of what recurs, the first time. */
export function draftOf(entry: Entry, known: Activity): DraftStart {
  const from = new Date(known.startAtMs ?? entry.startMs)
  const until = new Date(known.endAtMs ?? entry.endMs)
  const { draft } = draftAt({ from, until, isAllDay: known.isAllDay === true })
  return {
    day: dateText(new Date(entry.startMs)),
    known,
    draft: {
      ...draft,
      subject: known.subject,
      type: known.type,
      place: known.place ?? '',
      details: known.details ?? '',
      isPrivate: known.isPrivate === true,
      recurrence: known.recurrence ?? '',
      remind: known.reminderMinutes === null ? '' : String(known.reminderMinutes),
    },
  }
}

/** The fields of an activity that a form says; undefined while its times cannot be understood. */
export function fieldsOf(draft: Draft, known: Activity | undefined): Readonly<Record<string, unknown>> | undefined {
  const { date, untilDate, start, end, isAllDay } = draft
  const from = isAllDay ? momentOf(date, '00:00') : momentOf(date, start)
  const until = isAllDay ? momentOf(dateText(daysLater(dayOf(untilDate), 1)), '00:00') : momentOf(date, end)
  if (from === undefined || until === undefined) return undefined
  // A time of the night that is before the beginning is that of the next day.
  const endAt = until > from ? until : daysLaterAt(until, 1)
  return {
    type: draft.type,
    subject: draft.subject.trim(),
    startAtMs: from.getTime(),
    endAtMs: endAt.getTime(),
    isAllDay,
    zone: known?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    place: emptyAsNull(draft.place),
    details: emptyAsNull(draft.details),
    isPrivate: draft.isPrivate,
    recurrence: emptyAsNull(draft.recurrence),
    reminderMinutes: draft.remind === '' ? null : Number(draft.remind),
    ...(draft.customer !== undefined && { [draft.customer.field]: draft.customer.id }),
  }
}

/** Who is asked to come, as the API takes it. */
export function invitedOf({ colleagues, mails }: Draft): readonly object[] {
  const addresses = mails.split(/[,;\s]+/).filter((mail) => mail !== '')
  return [...colleagues.map((user) => ({ user })), ...addresses.map((mail) => ({ mail }))]
}

function daysLaterAt(at: Date, count: number): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + count, at.getHours(), at.getMinutes())
}

function emptyAsNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
