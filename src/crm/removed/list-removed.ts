import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { readCursor, writeCursor } from '../cursor.ts'
import { columnOf } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { ROW } from '../record-sql.ts'
import type { Deed } from '../rights/gate.ts'
import { reach, tells } from '../rights/reach.ts'
import { asSeen, rightsTo } from '../rights/rights.ts'
import { asDeclared, decodeKept, type RemovedRow, statement } from './kept.ts'

/** A page of removed records, the last removed first. */
export interface RemovedPage {
  readonly rows: readonly RemovedRow[]
  readonly next: string
}

type Ports = Pick<RecordPorts, 'store' | 'objects'>

/** The removed records that somebody might bring back; those that went along with another are found with that one. */
export async function listRemoved(
  { store, objects }: Ports,
  { object, actor }: Deed,
  { after, limit }: { after: string; limit: number },
): Promise<Outcome<RemovedPage>> {
  if (rightsTo(actor, object.name).remove === 'none')
    return refuse('record.forbidden', `you may not remove this ${object.name}`)
  const cursor = readCursor(after, 2)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that a list has given')
  const [atMs, id] = cursor
  const conditions = (['read', 'remove'] as const).map((act) => reach({ actor, objects, alias: ROW }, object, act))
  const behind = atMs === undefined ? sql<SqlBool>`true` : sql<SqlBool>`(removed_at_ms, id) < (${Number(atMs)}, ${id})`
  const found = await store.read(
    statement(sql`select * from (${withFields({ object, actor })}) as ${sql.ref(ROW)}
      where ${sql.join([behind, ...conditions.filter((each) => each !== undefined)], sql` and `)}
      order by removed_at_ms desc, id desc limit ${limit + 1}`),
  )
  const rows = found.slice(0, limit).map((row) => asSeen(actor, object, asDeclared(object, decodeKept(row))))
  const last = found.length > limit ? rows.at(-1) : undefined
  return { value: { rows, next: last === undefined ? '' : writeCursor([String(last.removedAtMs), last.id]) } }
}

/** Removed records with the columns by which rights are told. */
function withFields({ object, actor }: Deed): RawBuilder<unknown> {
  const told = object.fieldNames.filter((field) => tells(actor, object, field))
  const columns = told.map((field) => sql`, json_extract(k.fields, ${`$."${field}"`}) as ${sql.ref(columnOf(field))}`)
  return sql`select k.object, k.id, k.root, k.version, k.fields, k.created_at_ms, k.updated_at_ms, k.removed_at_ms,
      k.removed_by ${sql.join(columns, sql``)}
    from removed_record as k where k.object = ${object.name} and k.root = k.id
      and not exists (select 1 from record_forward as f where f.object = k.object and f.id = k.id)`
}
