import { sql } from 'kysely'
import { compile, db } from '../../lib/statement.ts'
import { wordsOf } from '../../lib/words-of.ts'
import type { Statement } from '../../ports/store.ts'
import type { Fields, FieldValue } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { type RecordRow, tableOf } from '../record-sql.ts'

/** A record to be saved, with what follows from its fields. */
export interface NewRecord {
  readonly row: RecordRow
  readonly derived: Fields
}

const rows = db<object>()
const OWN = ['id', 'version', 'created_at_ms', 'updated_at_ms']

/**
 * Saves many new records with one statement whose text is always the same, so that the store prepares it once. Rows
 * that refer to a record that has gone meanwhile are left out.
 */
export function insertMany(object: CrmObject, records: readonly NewRecord[]): readonly Statement[] {
  const [first] = records
  if (first === undefined) return []
  const extra = Object.keys(first.derived)
  const names = [...object.writtenNames, ...extra]
  const values = records.map(({ row, derived }) => [
    ...[row.id, row.version, row.createdAtMs, row.updatedAtMs],
    ...object.writtenNames.map((field) => plain(row.fields[field] ?? null)),
    ...extra.map((field) => plain(derived[field] ?? null)),
  ])
  const guards = Object.entries(object.references).map(([field, other]) => {
    const value = at(OWN.length + names.indexOf(field))
    return sql`(${value} is null or exists (select 1 from ${sql.table(tableOf(other))} where id = ${value}))`
  })
  return [insertion(tableOf(object.name), [...OWN, ...names.map(columnOf)], { values, guards })]
}

/** Keeps the words of many new records for the search. */
export function indexMany(object: CrmObject, records: readonly NewRecord[]): readonly Statement[] {
  const searched = object.fieldNames.filter((field) => object.fields[field]?.isSearched)
  const values = records.flatMap(({ row }) =>
    [...new Set(searched.flatMap((field) => wordsOf(String(row.fields[field] ?? ''))))].map((word) => [
      ...[object.name, word, row.id],
    ]),
  )
  return values.length === 0 ? [] : [insertion('search_word', ['object', 'word', 'id'], { values })]
}

/** Inserts rows, given as arrays of columns; those that are there already are left as they are. */
export function insertion(
  table: string,
  columns: readonly string[],
  { values, guards = [] }: { values: readonly (readonly unknown[])[]; guards?: readonly ReturnType<typeof sql>[] },
): Statement {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const cells = sql.join(columns.map((_, index) => at(index)))
  const guard = guards.length === 0 ? sql`true` : sql.join([...guards], sql` and `)
  return statement(sql`insert into ${sql.table(table)} (${names})
    select ${cells} from json_each(${JSON.stringify(values)}) as given where ${guard} on conflict do nothing`)
}

/** Compiles a piece of SQL. */
export function statement(query: ReturnType<typeof sql>): Statement {
  return compile({ compile: () => query.compile(rows) })
}

/** A list of values as a table of one column. */
export function listed(values: readonly string[]): ReturnType<typeof sql> {
  return sql`(select value from json_each(${JSON.stringify(values)}))`
}

function at(index: number) {
  return sql`json_extract(given.value, ${sql.lit(`$[${index}]`)})`
}

function plain(value: FieldValue): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value
}
