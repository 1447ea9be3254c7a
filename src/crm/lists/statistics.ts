import { type RawBuilder, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Row } from '../../ports/store.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { ROW, tableOf } from '../record-sql.ts'
import type { Condition } from '../rights/reach.ts'
import type { Compared } from './condition-sql.ts'
import { groupSql, STEPS, type Step } from './grouping.ts'
import { comparedOf, type Listing, type Narrowing, narrow, unknownField } from './narrowing.ts'

/** What is reckoned of a list: how many records, and sums of number fields, for all and for each group. */
export interface StatisticsQuery extends Narrowing {
  /** One or two fields such as `tier` or `createdAtMs:month`; none for the whole alone. */
  readonly by: readonly string[]
  /** Number fields. */
  readonly of: readonly string[]
}

/** Figures of a number field; null where no record has anything in it. */
export interface Figures {
  readonly field: string
  readonly sum: number | null
  readonly mean: number | null
  readonly least: number | null
  readonly most: number | null
}

/** Records that have the same in the fields that group; a key is null for those with nothing there. */
export interface Group {
  readonly keys: readonly (string | number | null)[]
  readonly count: number
  readonly figures: readonly Figures[]
}

/** What was reckoned. Groups are the largest first, days in their order; `isCut` where there are more. */
export interface Statistics extends Group {
  readonly groups: readonly Group[]
  readonly isCut: boolean
}

const MOST_GROUPS = 500
const MOST_FIELDS = 5
const LAST_MS = Date.UTC(2_100, 0, 1)
const GROUPED = ['picked', 'flag', 'day', 'time', 'text']

interface By {
  readonly compared: Compared
  readonly step: Step | undefined
}

/** Reckons figures of a list in the store, over what the actor may read and sees. */
export async function readStatistics(
  ports: RecordPorts,
  listing: Listing,
  { by, of, ...narrowing }: StatisticsQuery,
): Promise<Outcome<Statistics>> {
  const conditions = narrow(ports, listing, narrowing)
  if ('refusal' in conditions) return conditions
  const groups = byOf(listing, by)
  if ('refusal' in groups) return groups
  const numbers = numbersOf(listing, of)
  if ('refusal' in numbers) return numbers
  const source = sourceOf(listing, conditions.value)
  const stretch = await stretchOf(ports, source, groups.value)
  const keys = groups.value.map(({ compared, step }) => groupSql(compared, step, stretch))
  const figures = figuresSql(numbers.value)
  const [whole, parts] = await Promise.all([
    ports.store.read(compileSql(sql`select ${sql.join(figures)} ${source}`)),
    keys.length === 0 ? [] : ports.store.read(compileSql(groupedSql(keys, groups.value, { figures, source }))),
  ])
  const total = groupFrom(whole[0] ?? {}, { keys: 0, of })
  const found = parts.slice(0, MOST_GROUPS).map((row) => groupFrom(row, { keys: keys.length, of }))
  return { value: { ...total, groups: found, isCut: parts.length > MOST_GROUPS } }
}

function byOf(listing: Listing, by: readonly string[]): Outcome<readonly By[]> {
  if (by.length > 2) return refuse('list.invalid', 'by: expected at most two fields')
  const found: By[] = []
  for (const text of by) {
    const [name = '', wanted] = text.split(':')
    const compared = comparedOf(listing, name)
    if (compared === undefined) return unknownField(listing, name)
    const isTimed = compared.shape === 'day' || compared.shape === 'time'
    const step = STEPS.find((each) => each === (wanted ?? 'day'))
    if (!GROUPED.includes(compared.shape) || (wanted !== undefined && (!isTimed || step === undefined)))
      return refuse('list.invalid', `by: ${name}: expected a field, or a day or time with one of ${STEPS.join(', ')}`)
    found.push({ compared, step: isTimed ? step : undefined })
  }
  return { value: found }
}

function numbersOf(listing: Listing, of: readonly string[]): Outcome<readonly Compared[]> {
  if (of.length > MOST_FIELDS) return refuse('list.invalid', `of: expected at most ${MOST_FIELDS} fields`)
  const found: Compared[] = []
  for (const name of of) {
    const compared = comparedOf(listing, name)
    if (compared === undefined) return unknownField(listing, name)
    if (compared.shape !== 'number') return refuse('list.invalid', `of: ${name}: expected a number`)
    found.push(compared)
  }
  return { value: found }
}

function sourceOf({ object }: Listing, conditions: readonly Condition[]): RawBuilder<unknown> {
  const given = conditions.filter((each) => each !== undefined)
  const where = given.length === 0 ? sql`true` : sql.join(given, sql` and `)
  return sql`from ${sql.table(tableOf(object.name))} as ${sql.ref(ROW)} where ${where}`
}

/** From the first to the last moment that is grouped: clocks were changed between them now and then. */
async function stretchOf({ store, zone = 'UTC' }: RecordPorts, source: RawBuilder<unknown>, groups: readonly By[]) {
  const times = groups.filter(({ compared }) => compared.shape === 'time').map(({ compared }) => compared.column)
  if (times.length === 0) return { fromMs: 0, toMs: 0, zone }
  const ends = times.flatMap((column, at) => [
    sql`min(${column}) as ${sql.ref(`from${at}`)}`,
    sql`max(${column}) as ${sql.ref(`to${at}`)}`,
  ])
  const [row = {}] = await store.read(compileSql(sql`select ${sql.join(ends)} ${source}`))
  const known = Object.values(row).filter((value) => typeof value === 'number')
  return { fromMs: within(Math.min(...known)), toMs: within(Math.max(...known)), zone }
}

/** Before and after this the clocks are taken to go as at its ends. */
function within(atMs: number): number {
  return Number.isFinite(atMs) ? Math.min(Math.max(atMs, 0), LAST_MS) : 0
}

function figuresSql(numbers: readonly Compared[]): readonly RawBuilder<unknown>[] {
  return [
    sql`count(*) as n`,
    ...numbers.flatMap(({ column }, at) => [
      sql`total(${column}) as ${sql.ref(`sum${at}`)}`,
      sql`avg(${column}) as ${sql.ref(`mean${at}`)}`,
      sql`min(${column}) as ${sql.ref(`least${at}`)}`,
      sql`max(${column}) as ${sql.ref(`most${at}`)}`,
    ]),
  ]
}

interface Grouped {
  readonly figures: readonly RawBuilder<unknown>[]
  readonly source: RawBuilder<unknown>
}

/** Days in their order, all else by how many there are. */
function groupedSql(keys: readonly RawBuilder<unknown>[], by: readonly By[], { figures, source }: Grouped) {
  const named = keys.map((key, at) => sql`${key} as ${sql.ref(`key${at}`)}`)
  const names = keys.map((_, at) => sql.ref(`key${at}`))
  const order = by.some(({ step }) => step !== undefined) ? sql.join(names) : sql`n desc, ${sql.join(names)}`
  return sql`select ${sql.join([...named, ...figures])} ${source}
    group by ${sql.join(names)} order by ${order} limit ${MOST_GROUPS + 1}`
}

function groupFrom(row: Row, { keys, of }: { keys: number; of: readonly string[] }): Group {
  const at = (name: string) => numberOf(row[name])
  return {
    keys: Array.from({ length: keys }, (_, place) => keyOf(row[`key${place}`])),
    count: at('n') ?? 0,
    figures: of.map((field, place) => ({
      field,
      sum: at(`mean${place}`) === null ? null : at(`sum${place}`),
      mean: at(`mean${place}`),
      least: at(`least${place}`),
      most: at(`most${place}`),
    })),
  }
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function keyOf(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
