import { readCursor, writeCursor } from './cursor.ts'
import type { Fields } from './field.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts } from './ports.ts'
import { decode, page, type RecordRow, ROW } from './record-sql.ts'
import type { Deed } from './rights/gate.ts'
import { reach } from './rights/reach.ts'
import { asSeen, seenFields } from './rights/rights.ts'

/** A page of records; `next` continues behind its last one, '' when there is no more. */
export interface RecordPage {
  readonly rows: readonly RecordRow[]
  readonly next: string
}

/** What lists may be asked for; `limit` is at most 200. */
export interface ListQuery {
  readonly where?: Fields
  readonly after?: string
  readonly limit?: number
}

const MOST_ROWS = 200

/** A page of the records that somebody may read, by their title; narrowed by fields that have an index. */
export async function listRecords(
  { store, objects }: RecordPorts,
  deed: Deed,
  { where = {}, after = '', limit = 50 }: ListQuery,
): Promise<Outcome<RecordPage>> {
  const { object, actor } = deed
  const fields = seenFields(actor, object)
  const listBy = object.listBy.filter((field) => fields.includes(field))
  const stranger = Object.keys(where).find((field) => !listBy.includes(field))
  if (stranger !== undefined)
    return refuse('list.invalid', `expected one of ${listBy.join(', ')}, got ${shown(stranger)}`)
  // An order would tell of the field behind it.
  const title = object.title !== null && fields.includes(object.title) ? object.title : null
  const cursor = readCursor(after, title === null ? 1 : 2)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that a list has given')
  const size = pageSize(limit)
  const condition = reach({ actor, objects, alias: ROW }, object, 'read')
  const found = await store.read(page(object, { where, condition, title, after: cursor, limit: size + 1 }))
  const rows = found.slice(0, size).map((row) => asSeen(actor, object, decode(object, row)))
  const last = found.length > size ? rows.at(-1) : undefined
  return { value: { rows, next: last === undefined ? '' : cursorOf(title, last) } }
}

/** How many rows a page has that is asked to have so many. */
export function pageSize(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), MOST_ROWS)
}

function cursorOf(title: string | null, { id, fields }: RecordRow): string {
  return writeCursor(title === null ? [id] : [String(fields[title]), id])
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
