import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/** What can be said of a formula: `text` is over fields of the same record, such as `price * amount`. */
export interface FormulaOptions extends Pick<FieldOptions, 'label' | 'isListed'> {
  readonly text: string
}

/** What the store reckons from other fields of the record; its type is told when its object is declared. */
export function formula({ label, isListed = false, text }: FormulaOptions): Field {
  const rule = z.union([z.string(), z.number(), z.boolean()])
  const unknown = { text, type: 'text', reads: [], sql: '' } as const
  return fieldOf('formula', { label, isListed }, { rule, column: 'text', fromText: () => undefined, formula: unknown })
}
