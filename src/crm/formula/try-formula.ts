import { type SqlBool, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Row } from '../../ports/store.ts'
import type { FieldValue } from '../field.ts'
import { columnOf } from '../object.ts'
import type { RecordPorts } from '../ports.ts'
import { ROW, tableOf } from '../record-sql.ts'
import type { Deed } from '../rights/gate.ts'
import { reach } from '../rights/reach.ts'
import { seenFields } from '../rights/rights.ts'
import { type Compiled, compileFormula } from './compile.ts'
import { FormulaError, type FormulaFault } from './syntax.ts'

/** What a formula would give for a record. */
export interface FormulaExample {
  readonly id: string
  /** What the record is called; '' where that is not seen. */
  readonly name: string
  readonly value: FieldValue
}

/** What a formula means, or what is wrong with it and where: 1 is its first character. */
export interface FormulaTrial {
  readonly fault: (FormulaFault & { readonly at: number; readonly expected: string }) | null
  readonly type: Compiled['type'] | null
  readonly reads: readonly string[]
  readonly examples: readonly FormulaExample[]
}

const MOST_EXAMPLES = 3

/** Tries a formula on the newest records that somebody may read; nothing is kept. */
export async function tryFormula(
  ports: Pick<RecordPorts, 'store' | 'objects'>,
  deed: Deed,
  text: string,
): Promise<FormulaTrial> {
  try {
    const compiled = compileFormula(text, deed.object.fields, columnOf)
    const { type, reads } = compiled
    return { fault: null, type, reads, examples: await examplesOf(ports, deed, compiled) }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    const { at, expected, fault } = error
    return { fault: { ...fault, at, expected }, type: null, reads: [], examples: [] }
  }
}

async function examplesOf(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  { object, actor }: Deed,
  { type, reads, sql: expression }: Compiled,
): Promise<readonly FormulaExample[]> {
  const seen = seenFields(actor, object)
  if (reads.some((field) => !seen.includes(field))) return []
  const { name, title } = object
  const named = title !== null && seen.includes(title) ? sql.ref(columnOf(title)) : sql`''`
  const found = await store.read(
    compileSql(sql`select id, ${named} as name, ${sql.raw(expression)} as value
      from ${sql.table(tableOf(name))} as ${sql.ref(ROW)}
      where ${reach({ actor, objects, alias: ROW }, object, 'read') ?? sql<SqlBool>`true`}
      order by id desc limit ${MOST_EXAMPLES}`),
  )
  return found.map((row) => ({
    id: String(row['id']),
    name: String(row['name'] ?? ''),
    value: heldAs(type, row['value']),
  }))
}

function heldAs(type: Compiled['type'], value: Row[string] | undefined): FieldValue {
  if (type === 'flag') return value === null || value === undefined ? null : value === 1
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
