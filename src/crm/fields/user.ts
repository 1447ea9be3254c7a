import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/** The id of a user, or of somebody who was one. */
export function user(options: FieldOptions): Field {
  return fieldOf('user', options, { rule: z.string().min(1).max(64), column: 'text', fromText: (cell) => cell })
}
