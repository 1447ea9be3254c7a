import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Row, Statement, Store } from '../../ports/store.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Fields } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { ROW, tableOf } from '../record-sql.ts'
import type { Condition } from '../rights/reach.ts'
import type { Order } from './narrowing.ts'

/** What a page holds: records that meet the conditions, in an order, behind the keys of a cursor. */
export interface Page {
  readonly conditions: readonly Condition[]
  readonly order: Order
  readonly after: readonly string[]
  readonly limit: number
}

/**
 * The rows of a page. Those with nothing in the field that sorts come last, upwards and downwards: by their id, and so
 * do rows that have the same in it. A page goes on behind the last row of the one before, whatever has come and gone.
 */
export async function readPage(store: Pick<Store, 'read'>, object: CrmObject, page: Page): Promise<readonly Row[]> {
  const { order, after, limit } = page
  const { field } = order
  if (field === null) return store.read(segment(object, page, { keys: [sql.ref(`${ROW}.id`)], after }))
  const column = sql.ref(`${ROW}.${columnOf(field)}`)
  const id = sql.ref(`${ROW}.id`)
  const isAmongEmpty = after.length === 1
  const withAlso = (condition: Condition): Page => ({ ...page, conditions: [...page.conditions, condition] })
  const behind = typed(object, field, after)
  const filled = isAmongEmpty
    ? []
    : await store.read(segment(object, withAlso(sql`${column} is not null`), { keys: [column, id], after: behind }))
  if (filled.length >= limit || (object.fields[field]?.isRequired && field === object.title)) return filled
  const rest = { ...withAlso(sql`${column} is null`), limit: limit - filled.length }
  const empty = await store.read(segment(object, rest, { keys: [id], after: isAmongEmpty ? after : [] }))
  return [...filled, ...empty]
}

/** The keys that a cursor holds under an order; undefined for one that no such list has given. */
export function keysOf({ field }: Order, cursor: string): readonly string[] | undefined {
  return readCursor(cursor, 1) ?? (field === null ? undefined : readCursor(cursor, 2))
}

/** Where a page ends. */
export function cursorBehind({ field }: Order, { id, fields }: { id: string; fields: Fields }): string {
  const value = field === null ? null : (fields[field] ?? null)
  const key = typeof value === 'boolean' ? String(Number(value)) : value
  return writeCursor(key === null ? [id] : [String(key), id])
}

interface Segment {
  readonly keys: readonly RawBuilder<unknown>[]
  readonly after: readonly (string | number)[]
}

function segment(object: CrmObject, { conditions, order, limit }: Page, { keys, after }: Segment): Statement {
  const sign = order.isDown ? sql`<` : sql`>`
  const behind = after.length === 0 ? [] : [sql<SqlBool>`(${sql.join(keys)}) ${sign} (${sql.join(after)})`]
  const all = [...conditions.filter((each) => each !== undefined), ...behind]
  const where = all.length === 0 ? sql`true` : sql.join(all, sql` and `)
  const way = order.isDown ? sql` desc` : sql``
  const by = sql.join(keys.map((key) => sql`${key}${way}`))
  return compileSql(sql`select ${sql.ref(ROW)}.* from ${sql.table(tableOf(object.name))} as ${sql.ref(ROW)}
    where ${where} order by ${by} limit ${limit}`)
}

/** Numbers were written into the cursor as text. */
function typed(object: CrmObject, field: string, after: readonly string[]): readonly (string | number)[] {
  const [value, id] = after
  if (value === undefined || id === undefined) return []
  return [object.fields[field]?.column === 'text' ? value : Number(value), id]
}
