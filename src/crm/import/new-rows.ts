import { type RawBuilder, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import { wordsOf } from '../../lib/words-of.ts'
import type { Statement } from '../../ports/store.ts'
import { type CodesAhead, codesAhead, hasCodes } from '../codes.ts'
import type { Fields, FieldValue } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { type RecordRow, tableOf } from '../record-sql.ts'

/** A record to be saved, with what follows from its fields. */
export interface NewRecord {
  readonly row: RecordRow
  readonly derived: Fields
}

const OWN = ['id', 'version', 'created_at_ms', 'updated_at_ms']

/**
 * Saves many new records. Those that refer to a record that has gone meanwhile are left out; `present` are ids that are
 * known to be there when this is written.
 */
export function insertMany(
  object: CrmObject,
  records: readonly NewRecord[],
  present: ReadonlySet<string> = new Set(),
): readonly Statement[] {
  const [first] = records
  if (first === undefined) return []
  const extra = Object.keys(first.derived)
  const doubtful = doubtfulIn(object, records, present)
  // Where some may be left out, the store counts those that are not.
  const codes = doubtful.length === 0 ? codesAhead(object, records.length) : []
  const coded = codes.map(({ column }) => column)
  // A column of which no row says anything is left to be empty.
  const isSaid = (field: string) => records.some(({ row }) => (row.fields[field] ?? null) !== null)
  const fields = object.writtenNames.filter((field) => isSaid(field) && !coded.includes(columnOf(field)))
  const rows = records.map(({ row, derived }) => [
    ...[row.id, row.version, row.createdAtMs, row.updatedAtMs],
    ...fields.map((field) => plain(row.fields[field] ?? null)),
    ...extra.map((field) => plain(derived[field] ?? null)),
  ])
  const table = tableOf(object.name)
  const columns = [...OWN, ...fields.map(columnOf), ...extra.map(columnOf)]
  if (doubtful.length === 0 && !hasCodes(object)) return [insertion(table, columns, rows)]
  return [...codes.map(({ statement }) => statement), together({ table, columns, rows, doubtful, codes })]
}

/** Whether some of these may be left out when they are written. */
export function areDoubtful(object: CrmObject, records: readonly NewRecord[], present: ReadonlySet<string>): boolean {
  return doubtfulIn(object, records, present).length > 0
}

/** Keeps the words of many new records for the search, in a run of the index. */
export function indexMany(object: CrmObject, records: readonly NewRecord[], indexRun: number): readonly Statement[] {
  const searched = object.fieldNames.filter((field) => object.fields[field]?.isSearched)
  const each = records.flatMap(({ row }) =>
    [...new Set(searched.flatMap((field) => wordsOf(String(row.fields[field] ?? ''))))].map((word) => [
      ...[indexRun, object.name, word, row.id],
    ]),
  )
  return each.length === 0 ? [] : [insertion('search_word', ['index_run', 'object', 'word', 'id'], each)]
}

/** Inserts rows, given as arrays of columns; those that are there already are left as they are. */
export function insertion(table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Statement {
  const cells = sql.join(columns.map(() => GIVEN))
  return {
    ...compileSql(sql`insert into ${sql.table(table)} (${listOf(columns)}) values (${cells}) on conflict do nothing`),
    each: JSON.stringify(rows),
  }
}

/** Stands for a value of the row that is written. */
const GIVEN = sql.raw('?')

/** The references of which some may lead to what is gone. */
function doubtfulIn({ references }: CrmObject, records: readonly NewRecord[], present: ReadonlySet<string>) {
  return Object.entries(references).filter(([field]) =>
    records.some(({ row }) => {
      const id = row.fields[field] ?? null
      return id !== null && !present.has(String(id))
    }),
  )
}

/**
 * Inserts rows by one statement, and of them those whose references lead somewhere. A table with a trigger takes them
 * quicker so than one by one, for each statement on it notes what the pages held before.
 */
function together({ table, columns, rows, doubtful, codes }: Together): Statement {
  const cell = (column: string) => sql`json_extract(given.value, ${sql.lit(`$[${columns.indexOf(column)}]`)})`
  const values = codes.map(({ code }) => code(cell('created_at_ms'), sql`given.key + 1`))
  const guards = doubtful.map(([field, other]) => {
    const value = cell(columnOf(field))
    return sql`(${value} is null or exists (select 1 from ${sql.table(tableOf(other))} where id = ${value}))`
  })
  return compileSql(sql`insert into ${sql.table(table)} (${listOf([...columns, ...codes.map(({ column }) => column)])})
    select ${sql.join([...columns.map(cell), ...values])} from json_each(${JSON.stringify(rows)}) as given
    where ${guards.length === 0 ? sql`true` : sql.join(guards, sql` and `)}`)
}

interface Together {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly doubtful: readonly (readonly [field: string, object: string])[]
  readonly codes: readonly CodesAhead[]
}

function listOf(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)))
}

function plain(value: FieldValue): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value
}
