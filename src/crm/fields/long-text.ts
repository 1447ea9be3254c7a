import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/** A text of several lines, at most 20,000 characters where nothing else is said. */
export function longText(options: FieldOptions & { readonly most?: number }): Field {
  const rule = z
    .string()
    .trim()
    .min(1)
    .max(options.most ?? 20_000)
  return fieldOf('long-text', options, { rule, column: 'text', fromText: (cell) => cell })
}
