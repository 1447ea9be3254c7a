import type { Fields } from './field.ts'
import type { ListCondition } from './lists/condition.ts'
import { type Listing, narrow, orderOf } from './lists/narrowing.ts'
import { cursorBehind, keysOf, readPage } from './lists/page.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts } from './ports.ts'
import { decode, type RecordRow } from './record-sql.ts'
import { asSeen } from './rights/rights.ts'

/** A page of records; `next` continues behind its last one, '' when there is no more. */
export interface RecordPage {
  readonly rows: readonly RecordRow[]
  readonly next: string
}

/** What lists may be asked for; `limit` is at most 200. */
export interface ListQuery {
  readonly where?: Fields
  /** Conditions that go beyond equality. */
  readonly filter?: readonly ListCondition[]
  /** The field that sorts, with a - before it downwards; the title where nothing is said. */
  readonly sort?: string
  readonly after?: string
  readonly limit?: number
}

const MOST_ROWS = 200

/** A page of the records that the actor may read, narrowed and sorted by fields that they see. */
export async function listRecords(
  ports: RecordPorts,
  listing: Listing,
  { where = {}, filter = [], sort = '', after = '', limit = 50 }: ListQuery,
): Promise<Outcome<RecordPage>> {
  const { object, actor } = listing
  const narrowed = narrow(ports, listing, { where, filter })
  if ('refusal' in narrowed) return narrowed
  const order = orderOf(listing, sort)
  if ('refusal' in order) return order
  const cursor = keysOf(order.value, after)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that a list has given')
  const size = pageSize(limit)
  const page = { conditions: narrowed.value, order: order.value, after: cursor, limit: size + 1 }
  const found = await readPage(ports.store, object, page)
  const rows = found.slice(0, size).map((row) => asSeen(actor, object, decode(object, row)))
  const last = found.length > size ? rows.at(-1) : undefined
  return { value: { rows, next: last === undefined ? '' : cursorBehind(order.value, last) } }
}

/** How many rows a page holds for whoever asks for so many. */
export function pageSize(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), MOST_ROWS)
}
