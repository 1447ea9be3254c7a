import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { type ListedObject, listedFieldsOf } from '../record.ts'

/** The fields that a list shows beside the title: those that were chosen, else those of the profile, else the listed ones. */
export function columnsOf(object: ListedObject, chosen: readonly string[]): readonly ShownField[] {
  const names = chosen.length === 0 ? (object.layout?.columns ?? []) : chosen
  if (names.length === 0) return listedFieldsOf(object)
  const byName = new Map(object.fields.map((field) => [field.name, field]))
  return names.flatMap((name) => (name === object.title ? [] : (byName.get(name) ?? [])))
}

/** Fields whose values are names of records or users, which a list brings along. */
export function namingAmong(fields: readonly ShownField[]): readonly string[] {
  return fields.filter(({ kind }) => kind === 'reference').map(({ name }) => name)
}
