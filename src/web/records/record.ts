import type { ShownField, ShownObject } from '../../api/shapes/crm-object.ts'

/** What a field holds. */
export type Value = string | number | boolean | null

/** Values of fields by name. */
export type Values = Readonly<Record<string, Value>>

interface EngineFields {
  readonly id: string
  readonly version: number
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** What a field of a record names. */
export interface NamedRecord {
  readonly id: string
  readonly name: string
}

/** A record as the API tells it: its fields beside what the engine adds. */
export type RecordRow = Values & EngineFields

/** What fields of a record name; null for what may not be read. */
export type Naming = Readonly<Record<string, NamedRecord | null>>

/** A record of a list, and what its fields name. */
export interface ListedRow {
  readonly row: RecordRow
  readonly named: Naming
}

/** A kind of record that has pages: its records can be listed. */
export interface ListedObject extends ShownObject {
  readonly path: string
}

/** What stands in the address for a record that is being made. */
export const NEW = 'new'

/** The field that says which one a record is. */
export function titleFieldOf({ fields, title }: ShownObject): ShownField | undefined {
  return fields.find(({ name }) => name === title)
}

/** What a record is called; '' where it has no name. */
export function titleOf({ title }: ShownObject, row: Values): string {
  return title === null ? '' : String(row[title] ?? '')
}

/** Fields that lists show and may be narrowed by, besides the title. */
export function listedFieldsOf({ fields, title }: ShownObject): readonly ShownField[] {
  return fields.filter(({ name, isListed }) => isListed && name !== title)
}

/** A part of a form; one without a label has none. */
export interface Section {
  readonly label: ShownObject['label'] | null
  readonly fields: readonly ShownField[]
}

/** What stands where on the form: as it is laid out for the profile, else every field in its order. */
export function sectionsOf({ fields, layout }: ShownObject): readonly Section[] {
  if (layout === null) return [{ label: null, fields }]
  const byName = new Map(fields.map((field) => [field.name, field]))
  return layout.sections.map((section) => ({
    label: section.label,
    fields: section.fields.flatMap((name) => byName.get(name) ?? []),
  }))
}
