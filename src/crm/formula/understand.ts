import type { Field } from '../field.ts'
import { compileFormula } from './compile.ts'

const COLUMNS = { number: 'real', text: 'text', flag: 'integer' } as const

/** The fields of an object with its formulas understood; throws a FormulaError that names the field. */
export function understood(
  fields: Readonly<Record<string, Field>>,
  columnOf: (field: string) => string,
): Readonly<Record<string, Field>> {
  if (!Object.values(fields).some(({ formula }) => formula !== undefined)) return fields
  const known = Object.entries(fields).map(([name, field]) => {
    if (field.formula === undefined) return [name, field] as const
    const { text } = field.formula
    const compiled = compileFormula(text, fields, columnOf)
    return [name, { ...field, column: COLUMNS[compiled.type], formula: { text, ...compiled } }] as const
  })
  return Object.fromEntries(known)
}
