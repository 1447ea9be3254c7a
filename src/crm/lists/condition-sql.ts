import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type DaySpan, dayIn, localTime } from '../../lib/zone.ts'
import { type ListCondition, OPERATORS_OF, type Operator, type Shape } from './condition.ts'

/** What conditions are reckoned with: who asks, when and where. */
export interface Here {
  readonly user: string
  readonly nowMs: number
  /** The IANA zone in which days begin. */
  readonly zone: string
}

/** What is compared: a column, the shape of its values, whether it names users. */
export interface Compared {
  readonly column: RawBuilder<unknown>
  readonly shape: Shape
  readonly isUser: boolean
}

/** Stands for whoever asks, where users are compared. */
const ME = 'me'
const MOST_DAYS = 40_000
/** How many values an operator takes, where that is not any number of them from one on. */
const COUNTS: Readonly<Partial<Record<Operator, number>>> = {
  ...{ empty: 0, filled: 0, less: 1, more: 1, between: 2, last: 1, next: 1, older: 1 },
}
const days = z.int().min(1).max(MOST_DAYS)
const text = z.string().min(1)
const VALUES: Readonly<Record<Shape, z.ZodType<string | number | boolean>>> = {
  text,
  picked: text,
  number: z.number(),
  flag: z.boolean(),
  day: z.iso.date(),
  time: z.union([z.int().min(0), z.iso.date()]),
}
const EXPECTED: Readonly<Record<Shape, string>> = {
  text: 'a text',
  picked: 'a text',
  number: 'a number',
  flag: 'true or false',
  day: 'a day such as 2026-11-22',
  time: 'a day such as 2026-11-22, or milliseconds since 1970',
}

/** A condition as SQL, or what was expected of it. */
export function conditionSql(
  { op, values }: ListCondition,
  compared: Compared,
  here: Here,
): RawBuilder<SqlBool> | { readonly expected: string } {
  const { shape, isUser } = compared
  if (!OPERATORS_OF[shape].includes(op)) return { expected: `one of ${OPERATORS_OF[shape].join(', ')}` }
  const count = COUNTS[op]
  if (count === undefined ? values.length === 0 : values.length !== count)
    return { expected: `${count ?? 'one or more'} values` }
  const isCounted = op === 'last' || op === 'next' || op === 'older'
  const rule = isCounted ? days : VALUES[shape]
  if (values.some((value) => !rule.safeParse(value).success))
    return { expected: isCounted ? `whole days from 1 to ${MOST_DAYS}` : EXPECTED[shape] }
  const given = isUser ? values.map((value) => (value === ME ? here.user : value)) : values
  const { column } = compared
  if (shape === 'day') return spanSql(op, column, daySpans(op, given, here))
  if (shape === 'time') return spanSql(op, column, timeSpans(op, given, here))
  return plainSql(op, column, given)
}

function plainSql(op: Operator, column: RawBuilder<unknown>, given: ListCondition['values']): RawBuilder<SqlBool> {
  const values = given.map((value) => (typeof value === 'boolean' ? Number(value) : value))
  const [first, second] = values
  const any = (pattern: (value: string) => string) =>
    sql<SqlBool>`(${sql.join(
      values.map((value) => sql`${column} like ${pattern(escaped(String(value)))} escape '\\'`),
      sql` or `,
    )})`
  if (op === 'is') return sql`${column} in (${sql.join(values)})`
  if (op === 'not') return sql`(${column} is null or ${column} not in (${sql.join(values)}))`
  if (op === 'contains') return any((value) => `%${value}%`)
  if (op === 'begins') return any((value) => `${value}%`)
  if (op === 'less') return sql`${column} < ${first}`
  if (op === 'more') return sql`${column} > ${first}`
  if (op === 'between') return sql`${column} between ${first} and ${second}`
  return op === 'empty' ? sql`${column} is null` : sql`${column} is not null`
}

function escaped(value: string): string {
  return value.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

/** From a value up to the one before another: days as texts, moments as milliseconds. */
interface Span {
  readonly from: string | number
  readonly until: string | number
}

function spanSql(op: Operator, column: RawBuilder<unknown>, spans: readonly Span[]): RawBuilder<SqlBool> {
  if (op === 'empty') return sql`${column} is null`
  if (op === 'filled') return sql`${column} is not null`
  const [first = { from: '', until: '' }] = spans
  const last = spans.at(-1) ?? first
  if (op === 'less' || op === 'older') return sql`${column} < ${first.from}`
  if (op === 'more') return sql`${column} >= ${first.until}`
  if (op !== 'is') return sql`(${column} >= ${first.from} and ${column} < ${last.until})`
  const each = spans.map(({ from, until }) => sql`(${column} >= ${from} and ${column} < ${until})`)
  return sql`(${sql.join(each, sql` or `)})`
}

function daySpans(op: Operator, values: ListCondition['values'], here: Here): readonly Span[] {
  const wanted = relativeDays(op, values, here) ?? values.map(String)
  return wanted.map((day) => ({ from: day, until: dayAfter(day, 1) }))
}

function timeSpans(op: Operator, values: ListCondition['values'], here: Here): readonly Span[] {
  const wanted = relativeDays(op, values, here) ?? values
  return wanted.map((value) => {
    if (typeof value === 'number') return { from: value, until: value + 1 }
    const { fromMs, toMs }: DaySpan = dayIn(here.zone, String(value)) ?? utcDay(String(value))
    return { from: fromMs, until: toMs }
  })
}

/** The first and the last of some days that end or begin today; of `older` the first that is not meant any more. */
function relativeDays(op: Operator, [value]: ListCondition['values'], { nowMs, zone }: Here) {
  if (op !== 'last' && op !== 'next' && op !== 'older') return undefined
  const today = localTime(zone, nowMs).date
  const count = Number(value)
  if (op === 'older') return [dayAfter(today, -count)]
  return op === 'last' ? [dayAfter(today, 1 - count), today] : [today, dayAfter(today, count - 1)]
}

const DAY_MS = 86_400_000

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

/** Some zones have left a day out. */
function utcDay(day: string): DaySpan {
  const fromMs = Date.parse(`${day}T00:00:00Z`)
  return { fromMs, toMs: fromMs + DAY_MS }
}
