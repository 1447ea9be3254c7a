import { isDate, type View } from './search.ts'

/** Days on the wall of this browser, from midnight to midnight. */
export interface DayRange {
  /** The first moment of each day. */
  readonly days: readonly Date[]
  readonly fromMs: number
  readonly untilMs: number
}

/** The day of a moment, such as 2026-11-23, on the wall of this browser. */
export function dateText(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** Midnight of a day such as 2026-11-23. */
export function dayOf(text: string): Date {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  return new Date(year, month - 1, day)
}

/** Midnight of a day so many days later; days on which clocks are changed included. */
export function daysLater(day: Date, count: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + count)
}

/** The days that a view shows around a day; weeks begin on Monday. */
export function rangeOf(view: View, date: string): DayRange {
  const day = dayOf(date)
  const [first, count] = spanOf(view, day)
  const days = Array.from({ length: count }, (_, index) => daysLater(first, index))
  return { days, fromMs: first.getTime(), untilMs: daysLater(first, count).getTime() }
}

/** The day to show when one turns to the next page of a view, or to the one before. */
export function turned(view: View, date: string, by: 1 | -1): string {
  const day = dayOf(date)
  if (view === 'month') return dateText(new Date(day.getFullYear(), day.getMonth() + by, 1))
  return dateText(daysLater(day, view === 'week' ? 7 * by : by))
}

/** The clock of a moment as an input shows it: 09:30. */
export function clockOf(at: Date): string {
  return [at.getHours(), at.getMinutes()].map((value) => String(value).padStart(2, '0')).join(':')
}

/** The moment at which the wall of this browser shows a day and a time; undefined when one is not given. */
export function momentOf(date: string, clock: string): Date | undefined {
  if (!isDate(date) || !/^\d\d:\d\d/.test(clock)) return undefined
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const day = dayOf(date)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes)
}

function spanOf(view: View, day: Date): [first: Date, count: number] {
  if (view === 'week') return [daysLater(day, -weekday(day)), 7]
  if (view !== 'month') return [day, 1]
  const first = new Date(day.getFullYear(), day.getMonth(), 1)
  const monday = daysLater(first, -weekday(first))
  const last = new Date(day.getFullYear(), day.getMonth() + 1, 0)
  const weeks = Math.ceil((weekday(first) + last.getDate()) / 7)
  return [monday, weeks * 7]
}

/** 0 for Monday. */
function weekday(day: Date): number {
  return (day.getDay() + 6) % 7
}
