import { sql } from 'kysely'
import { z } from 'zod'
import { compile, db } from '../../lib/statement.ts'
import type { Row, Statement, Store } from '../../ports/store.ts'
import type { FieldValue } from '../field.ts'
import type { CrmObject } from '../object.ts'
import type { RecordRow } from '../record-sql.ts'

/** A record that was removed, as it was; `root` is the one with which it went. */
export interface RemovedRow extends RecordRow {
  readonly object: string
  readonly root: string
  readonly removedAtMs: number
  readonly removedBy: string
}

const kept = z.object({
  object: z.string(),
  id: z.string(),
  root: z.string(),
  version: z.int(),
  fields: z.string(),
  created_at_ms: z.int(),
  updated_at_ms: z.int(),
  removed_at_ms: z.int(),
  removed_by: z.string(),
})
const values = z.record(z.string(), z.custom<FieldValue>())
const rows = db<object>()

/** All that went with a record, itself too; nothing where it went with another or was not removed. */
export async function readKept(store: Pick<Store, 'read'>, root: string): Promise<readonly RemovedRow[]> {
  const found = await store.read(statement(sql`select * from removed_record where root = ${root} order by id`))
  return found.map(decodeKept)
}

/** With which records these went: id → root. */
export async function readRoots(store: Pick<Store, 'read'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await store.read(
    statement(
      sql`select id, root from removed_record where id in (select value from json_each(${JSON.stringify(ids)}))`,
    ),
  )
  return new Map(found.map((row) => [String(row['id']), String(row['root'])]))
}

/** A row of the store as a removed record. */
export function decodeKept(row: Row): RemovedRow {
  const { object, id, root, version, fields, ...times } = kept.parse(row)
  return {
    ...{ object, id, root, version },
    createdAtMs: times.created_at_ms,
    updatedAtMs: times.updated_at_ms,
    removedAtMs: times.removed_at_ms,
    removedBy: times.removed_by,
    fields: values.parse(JSON.parse(fields)),
  }
}

/** The fields that its object has today. */
export function asDeclared({ fieldNames }: CrmObject, row: RemovedRow): RemovedRow {
  return { ...row, fields: Object.fromEntries(fieldNames.map((field) => [field, row.fields[field] ?? null])) }
}

/** Compiles a piece of SQL. */
export function statement(query: ReturnType<typeof sql>): Statement {
  return compile({ compile: () => query.compile(rows) })
}
