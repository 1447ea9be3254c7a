import { useNavigate, useSearch } from '@tanstack/react-router'
import { dateText, dayOf, daysLater } from '../dates.ts'
import { isDate } from '../search.ts'

/** Ranges that have a name. */
export const PRESETS = ['today', 'week', 'month', 'lastMonth'] as const
/** One of the list above. */
export type Preset = (typeof PRESETS)[number]

/** Days from the first to the last of which something is shown, and whose; as the address says. */
export interface Range {
  readonly first: string
  readonly last: string
  readonly fromMs: number
  readonly untilMs: number
  /** me, team, or the id of a user. */
  readonly user: string
  /** Behind a `?`: from, until. */
  readonly query: string
  readonly go: (to: { readonly first?: string; readonly last?: string; readonly user?: string }) => void
}

/** The range of the address; a named one where it says none. */
export function useRange(preset: Preset): Range {
  const { date, until, user = 'me' } = useSearch({ from: '/shell/calendar/{-$page}' })
  const navigate = useNavigate()
  const usual = daysOf(preset, new Date())
  const first = isDate(date) ? date : usual.first
  const last = isDate(until) && until >= first ? until : isDate(date) ? first : usual.last
  const [fromMs, untilMs] = [dayOf(first).getTime(), daysLater(dayOf(last), 1).getTime()]
  return {
    ...{ first, last, fromMs, untilMs, user },
    query: `from=${fromMs}&until=${untilMs}`,
    go: (to) => {
      const next = { first, last, user, ...to }
      const search = { date: next.first, until: next.last < next.first ? next.first : next.last, user: next.user }
      void navigate({ to: '.', search, replace: true })
    },
  }
}

/** The days of a named range. Weeks begin on Monday. */
export function daysOf(preset: Preset, now: Date): { readonly first: string; readonly last: string } {
  const today = dateText(now)
  if (preset === 'today') return { first: today, last: today }
  if (preset === 'week') {
    const monday = daysLater(now, -((now.getDay() + 6) % 7))
    return { first: dateText(monday), last: dateText(daysLater(monday, 6)) }
  }
  const month = now.getMonth() - (preset === 'lastMonth' ? 1 : 0)
  const [from, to] = [new Date(now.getFullYear(), month, 1), new Date(now.getFullYear(), month + 1, 0)]
  return { first: dateText(from), last: dateText(to) }
}
