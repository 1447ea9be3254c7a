import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import type { Field } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'
import type { ReadPorts } from '../ports.ts'

/**
 * What is missing so that the store reckons the formulas of an object: columns that are made of others and take no room
 * of their own. A formula that has changed gives way to a new column; `found` are the columns that there are.
 */
export async function missingFormulas(
  { store }: ReadPorts,
  { fields }: CrmObject,
  { table, found }: { table: string; found: readonly string[] },
): Promise<readonly Statement[]> {
  const formulas = Object.entries(fields).filter(([, { formula }]) => formula !== undefined)
  if (formulas.length === 0) return []
  const [row] = await store.read(
    compileSql(sql`select sql from sqlite_master where type = 'table' and name = ${table}`),
  )
  const made = String(row?.['sql'] ?? '')
  return formulas
    .map(([name, field]) => ({ name, field, written: definition(name, field) }))
    .filter(({ written }) => !made.includes(written))
    .flatMap(({ name, field, written }) => [
      ...(found.includes(columnOf(name)) ? removal(table, columnOf(name)) : []),
      statement(`alter table "${table}" add column ${written}`),
      ...(field.isListed
        ? [statement(`create index "${indexOf(table, columnOf(name))}" on "${table}" ("${columnOf(name)}", id)`)]
        : []),
    ])
}

function definition(name: string, { column, formula }: Field): string {
  return `"${columnOf(name)}" ${column} generated always as (${formula?.sql ?? 'null'}) virtual`
}

function removal(table: string, column: string): readonly Statement[] {
  return [
    statement(`drop index if exists "${indexOf(table, column)}"`),
    statement(`alter table "${table}" drop column "${column}"`),
  ]
}

function indexOf(table: string, column: string): string {
  return `${table}_by_${column}`
}

function statement(text: string): Statement {
  return { sql: text, parameters: [] }
}
