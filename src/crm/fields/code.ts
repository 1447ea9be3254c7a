import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

const PATTERN = /^(?:[^{}'"]|\{(?:yyyy|yy|mm)\})*\{0{1,12}\}(?:[^{}'"]|\{(?:yyyy|yy|mm)\})*$/

/** What can be said of a code: `{yyyy}`, `{yy}` and `{mm}` are of the day of its making (UTC), zeros its number. */
export interface CodeOptions extends Pick<FieldOptions, 'label'> {
  readonly pattern: string
}

/**
 * A code such as K-2026-00042 that every record is given when it is made: counted without gaps among its kind, never
 * given twice, never written by anybody. A number with more digits than the pattern has zeros is longer.
 */
export function code({ label, pattern }: CodeOptions): Field {
  if (!PATTERN.test(pattern)) throw new Error(`expected a pattern such as K-{yyyy}-{00000}, got ${pattern}`)
  const rest = { rule: z.string().min(1).max(120), column: 'text', fromText: () => undefined, pattern } as const
  return fieldOf('code', { label, isListed: true }, rest)
}
