import type { z } from 'zod'
import type { NumberPlan } from '../lib/phone-number.ts'

/** What a field may hold. */
export type FieldValue = string | number | boolean | null

/** Values of fields by name. */
export type Fields = Readonly<Record<string, FieldValue>>

/**
 * One kind of record, declared once: `<name>` is its table, each field its column (`givenName` → `given_name`).
 * The engine adds `id`, `version`, `createdAtMs` and `updatedAtMs`.
 */
export interface CrmObject {
  readonly name: string
  readonly label: string
  /** The fields and their rules; no defaults, for an update is checked as a whole. */
  readonly fields: z.ZodType<Fields>
  readonly fieldNames: readonly string[]
  /** Fields that name another record: field → object. */
  readonly references: Readonly<Record<string, string>>
  /** The field by which lists are sorted and names searched, or null for lists by age. */
  readonly title: string | null
  /** Fields by which a list may be narrowed. */
  readonly listBy: readonly string[]
  /** Columns that follow from the fields. */
  derive?(fields: Fields, plan: NumberPlan): Fields
}

/** Declares an object from the shape of its fields. */
export function defineObject<Shape extends z.ZodRawShape>(
  declaration: Omit<CrmObject, 'fields' | 'fieldNames'> & { readonly fields: z.ZodObject<Shape> & z.ZodType<Fields> },
): CrmObject {
  return { ...declaration, fieldNames: Object.keys(declaration.fields.shape) }
}

/** The column of a field. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
