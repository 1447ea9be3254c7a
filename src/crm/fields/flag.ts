import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

const YES = new Set(['1', 'true', 'yes', 'y', 'x', '是'])
const NO = new Set(['0', 'false', 'no', 'n', '否'])

/** Yes or no. */
export function flag(options: FieldOptions): Field {
  return fieldOf('flag', options, { rule: z.boolean(), column: 'integer', fromText: readFlag })
}

function readFlag(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}
