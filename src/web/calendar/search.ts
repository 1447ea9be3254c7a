/** How much is shown: a day, a week, a month, or a day of everybody in the team. */
export const VIEWS = ['day', 'week', 'month', 'team'] as const
/** One of the list above. */
export type View = (typeof VIEWS)[number]

/** What the address of a page of the calendar says; anybody may have written it. */
export interface CalendarSearch {
  readonly view?: string
  readonly date?: string
  /** A day behind the last one of a range. */
  readonly until?: string
  /** me, team, or the id of a user. */
  readonly user?: string
  /** A letter that is to be written: to whom, about what. */
  readonly to?: string
  readonly object?: string
  readonly about?: string
  readonly subject?: string
}

/** Whether something names a view. */
export function isView(value: unknown): value is View {
  return VIEWS.some((each) => each === value)
}

/** Whether something is a day such as 2026-11-23. */
export function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
}
