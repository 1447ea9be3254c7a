import type { Refusal } from '../../shared/refusal.ts'
import type { Field } from './field.ts'

/** What is wrong, by the name of the field; what belongs to no field of the form stands under ''. */
export type Faults = Readonly<Record<string, string>>

/** Sorts the faults of a refusal to the fields of a form: `names.zh: expected …` belongs to `names`. */
export function faultsOf(refusal: Refusal, fields: readonly Field[]): Faults {
  const sorted: Record<string, string> = {}
  const told = refusal.faults.length > 0 ? refusal.faults : refusal.message.split('\n')
  for (const fault of told) {
    const [, place = '', message = fault] = /^([\w.]+): (.*)$/s.exec(fault) ?? []
    const field = fields.find(({ name }) => place === name || place.startsWith(`${name}.`))
    sorted[field?.name ?? ''] ??= field === undefined ? fault : message
  }
  return sorted
}
