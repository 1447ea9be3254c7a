const DAY_MS = 86_400_000

/** A day, and the days of the year (`02-28`) that fall on it: in years without one, 29 February falls on the 28th. */
export interface YearDay {
  /** YYYY-MM-DD */
  readonly date: string
  readonly days: readonly string[]
}

/** Each day from so many days before a date until so many after it. */
export function yearDays(date: string, before: number, after: number): readonly YearDay[] {
  const noonMs = Date.parse(`${date}T12:00:00Z`)
  return Array.from({ length: before + after + 1 }, (_, index) => {
    const each = new Date(noonMs + (index - before) * DAY_MS).toISOString().slice(0, 10)
    const day = each.slice(5)
    const takesLeapDay = day === '02-28' && !isLeap(Number(each.slice(0, 4)))
    return { date: each, days: takesLeapDay ? [day, '02-29'] : [day] }
  })
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
