import { sql } from 'kysely'
import { compile, db } from '../lib/statement.ts'
import { wordsOf } from '../lib/words-of.ts'
import type { Row, Statement } from '../ports/store.ts'
import { type Fields, type FieldValue, isYesNo } from './field.ts'
import { type CrmObject, columnOf } from './object.ts'
import type { Condition } from './rights/reach.ts'

/** A record as the API shows it: its fields and what the engine adds. */
export interface RecordRow {
  readonly id: string
  readonly version: number
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly fields: Fields
}

type AnyTable = Record<string, Record<string, unknown>>
const rows = db<AnyTable>()

/** The table of an object. */
export function tableOf(name: string): string {
  return name.replaceAll('-', '_')
}

/** Saves a new record, unless one that it refers to has gone meanwhile: statements of the loop may not fail. */
export function insertion(object: CrmObject, row: RecordRow, derived: Fields): Statement {
  const values: Row = { ...columnsOf(row), ...encode(written(object, row.fields)), ...encode(derived) }
  const names = Object.keys(values)
  let select = rows.selectNoFrom(names.map((name) => sql`${values[name]}`.as(name)))
  for (const [field, other] of Object.entries(object.references)) {
    const id = row.fields[field]
    if (id)
      select = select.where(({ exists }) => exists(rows.selectFrom(tableOf(other)).select('id').where('id', '=', id)))
  }
  return compile(rows.insertInto(tableOf(object.name)).columns(names).expression(select))
}

/** Saves a changed record. */
export function replacement(object: CrmObject, row: RecordRow, derived: Fields): Statement {
  const { id, created_at_ms: _, ...columns } = columnsOf(row)
  const values = { ...columns, ...encode(written(object, row.fields)), ...encode(derived) }
  return compile(rows.updateTable(tableOf(object.name)).set(values).where('id', '=', id))
}

/** Removes a record; what belongs to it alone goes with it. */
export function deletion(object: CrmObject, id: string): Statement {
  return compile(rows.deleteFrom(tableOf(object.name)).where('id', '=', id))
}

/** The name of a record's row in conditions on it. */
export const ROW = 'r'

/** Reads one record, if it meets the condition. */
export function selection(object: CrmObject, id: string, condition: Condition): Statement {
  const query = from(object).selectAll().where('id', '=', id)
  return compile(condition === undefined ? query : query.where(condition))
}

/** The conditions under which fields of the row hold these values. */
export function matching(where: Fields): readonly Condition[] {
  return Object.entries(encode(where)).map(([column, value]) => sql`${sql.ref(`${ROW}.${column}`)} = ${value}`)
}

function from({ name }: CrmObject) {
  return rows.selectFrom(sql<Record<string, unknown>>`${sql.table(tableOf(name))}`.as(ROW))
}

/** Keeps the words of a record's searched fields for the search; none when it has no such fields or is gone. */
export function indexing(object: CrmObject, id: string, fields: Fields): readonly Statement[] {
  const searched = object.fieldNames.filter((field) => object.fields[field]?.isSearched)
  if (searched.length === 0) return []
  const clear = compile(rows.deleteFrom('search_word').where('id', '=', id))
  const words = [...new Set(searched.flatMap((field) => wordsOf(String(fields[field] ?? ''))))]
  if (words.length === 0) return [clear]
  return [
    clear,
    compile(rows.insertInto('search_word').values(words.map((word) => ({ object: object.name, word, id })))),
  ]
}

/** A row of the store as a record. */
export function decode(object: CrmObject, row: Row): RecordRow {
  const held = (field: string): FieldValue => {
    const value = row[columnOf(field)]
    const declared = object.fields[field]
    if (declared !== undefined && isYesNo(declared) && value !== null) return value === 1
    return typeof value === 'string' || typeof value === 'number' ? value : null
  }
  return {
    id: String(row['id']),
    version: Number(row['version']),
    createdAtMs: Number(row['created_at_ms']),
    updatedAtMs: Number(row['updated_at_ms']),
    fields: Object.fromEntries(object.fieldNames.map((field) => [field, held(field)])),
  }
}

/** What the store does not reckon itself. */
function written({ writtenNames }: CrmObject, fields: Fields): Fields {
  return Object.fromEntries(writtenNames.map((field) => [field, fields[field] ?? null]))
}

function columnsOf({ id, version, createdAtMs, updatedAtMs }: RecordRow) {
  return { id, version, created_at_ms: createdAtMs, updated_at_ms: updatedAtMs }
}

function encode(fields: Fields): Record<string, string | number | null> {
  const plain = (value: FieldValue): string | number | null => (typeof value === 'boolean' ? Number(value) : value)
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [columnOf(field), plain(value)]))
}
