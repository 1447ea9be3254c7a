import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/**
 * What can be said of a reference: `whenGone` is what becomes of this record when the other goes; a record `isAbove` those
 * of its own kind that name it, so that none may be above itself.
 */
export interface ReferenceOptions extends FieldOptions {
  readonly to: string
  readonly whenGone?: 'forget' | 'go'
  readonly isAbove?: boolean
}

/** The id of another record. Lists may always be narrowed by it. */
export function reference(options: ReferenceOptions): Field {
  const { to, whenGone = 'forget', isAbove = false } = options
  return fieldOf(
    'reference',
    { ...options, isListed: options.isListed ?? true },
    {
      rule: z.string().min(1).max(64),
      column: 'text',
      fromText: (cell) => cell,
      names: { object: to, whenGone, isAbove },
    },
  )
}
