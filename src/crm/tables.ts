import { sql } from 'kysely'
import { z } from 'zod'
import { compile, db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import { missingCodes } from './codes.ts'
import type { Field } from './field.ts'
import { missingFormulas } from './formula/columns.ts'
import { type CrmObject, columnOf } from './object.ts'
import type { ReadPorts, WritePorts } from './ports.ts'
import { tableOf } from './record-sql.ts'

const rows = db<{ info: { name: string; notnull: number } }>()
const columnsOfTable = prepare<{ table: string }>((param) =>
  rows
    .selectFrom(sql<{ name: string; notnull: number }>`pragma_table_xinfo(${param('table')})`.as('info'))
    .select(['info.name', 'info.notnull as isFilled']),
)
const columnRow = z.object({ name: z.string(), isFilled: z.int() })

/**
 * Brings the tables of declared objects up to date: makes those that are missing, adds columns for new fields and
 * indexes for listed ones, and lets go what is required no more. Nothing is ever dropped: a field that is declared no more keeps its column.
 */
export async function prepareTables(ports: WritePorts, objects: Iterable<CrmObject>): Promise<void> {
  for (const object of inOrder([...objects])) {
    const { statements: ofTable, fields } = await missing(ports, object)
    const statements = [...ofTable.before, ...(await missingCodes(ports, object)), ...ofTable.after]
    if (statements.length === 0) continue
    const change = fields.length === object.writtenNames.length ? 'created' : 'updated'
    await ports.write({
      event: {
        type: 'row.changed',
        object: 'object',
        id: object.name,
        change,
        fields,
        by: '',
        atMs: ports.clock.now(),
      },
      statements,
    })
  }
}

async function missing({ store }: ReadPorts, object: CrmObject) {
  const table = tableOf(object.name)
  const columns = (await store.read(columnsOfTable({ table }))).map((row) => columnRow.parse(row))
  const found = columns.map(({ name }) => name)
  const fields = object.writtenNames.filter((field) => !found.includes(columnOf(field)))
  const after = await missingFormulas({ store }, object, { table, found })
  const made =
    found.length === 0 ? [creation(object)] : fields.map((field) => addition(table, field, fieldIn(object, field)))
  const loosened = object.writtenNames
    .filter((field) => !fieldIn(object, field).isRequired)
    .filter((field) => columns.some(({ name, isFilled }) => name === columnOf(field) && isFilled === 1))
    .map((field) => loosening(table, columnOf(field)))
  return { fields, statements: { before: [...made, ...loosened, ...indexes(object, fields)], after } }
}

function creation(object: CrmObject): Statement {
  const base = rows.schema
    .createTable(tableOf(object.name))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('updated_at_ms', 'integer', (column) => column.notNull())
    .modifyEnd(sql`strict`)
  return compile(
    object.writtenNames.reduce((table, field) => {
      const { column, isRequired, names } = fieldIn(object, field)
      return table.addColumn(columnOf(field), column, (made) => {
        const kept = isRequired ? made.notNull() : made
        return names === undefined
          ? kept
          : kept.references(`${tableOf(names.object)}.id`).onDelete(gone(names.whenGone))
      })
    }, base),
  )
}

/** Records that are there already have nothing in a new field, whatever it requires of new ones. */
function addition(table: string, field: string, { column, names }: Field): Statement {
  return compile(
    rows.schema
      .alterTable(table)
      .addColumn(columnOf(field), column, (made) =>
        names === undefined ? made : made.references(`${tableOf(names.object)}.id`).onDelete(gone(names.whenGone)),
      ),
  )
}

/** Records may be without what they once had to have. */
function loosening(table: string, column: string): Statement {
  return { sql: `alter table "${table}" alter column "${column}" drop not null`, parameters: [] }
}

function indexes(object: CrmObject, fields: readonly string[]): readonly Statement[] {
  const table = tableOf(object.name)
  return (
    fields
      .filter((field) => object.listBy.includes(field) || field === object.title)
      // Codes have an index of their own, in which each is but once.
      .filter((field) => object.fields[field]?.pattern === undefined)
      .map((field) => {
        const index = rows.schema
          .createIndex(`${table}_by_${columnOf(field)}`)
          .ifNotExists()
          .on(table)
          .columns([columnOf(field), 'id'])
        // Most records refer to nothing: those are found without an index.
        return compile(
          fieldIn(object, field).names === undefined ? index : index.where(sql.ref(columnOf(field)), 'is not', null),
        )
      })
  )
}

function gone(whenGone: 'forget' | 'go'): 'set null' | 'cascade' {
  return whenGone === 'go' ? 'cascade' : 'set null'
}

function fieldIn({ name, fields }: CrmObject, field: string): Field {
  const found = fields[field]
  if (found === undefined) throw new Error(`${name} has no field ${field}`)
  return found
}

/** Those that are named by others before them. */
function inOrder(objects: readonly CrmObject[]): readonly CrmObject[] {
  const ordered: CrmObject[] = []
  const visit = (object: CrmObject, above: readonly CrmObject[]): void => {
    if (ordered.includes(object) || above.includes(object)) return
    for (const name of Object.values(object.references)) {
      const other = objects.find((each) => each.name === name)
      if (other !== undefined) visit(other, [...above, object])
    }
    ordered.push(object)
  }
  for (const object of objects) visit(object, [])
  return ordered
}
