import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/** What can be said of a text: how long it may be, and what it must look like. */
export interface TextOptions extends FieldOptions {
  readonly most?: number
  readonly pattern?: { readonly like: RegExp; readonly expected: string }
}

/** A line of text, at most 200 characters where nothing else is said. */
export function text(options: TextOptions): Field {
  const { most = 200, pattern } = options
  const line = z.string().trim().min(1).max(most)
  const rule = pattern === undefined ? line : line.regex(pattern.like, pattern.expected)
  return fieldOf('text', options, { rule, column: 'text', fromText: (cell) => cell })
}
