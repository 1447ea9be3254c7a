import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/** One of a list of words. */
export function choice(options: FieldOptions & { readonly of: readonly string[] }): Field {
  const { of } = options
  const rule = z.string().refine((value) => of.includes(value), `expected one of ${of.join(', ')}`)
  const fromText = (cell: string) => of.find((each) => each.toLowerCase() === cell.trim().toLowerCase())
  return fieldOf('choice', options, { rule, column: 'text', fromText, choices: of })
}
