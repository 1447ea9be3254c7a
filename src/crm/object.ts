import { z } from 'zod'
import type { NumberPlan } from '../lib/phone-number.ts'
import { type Field, type Fields, isGiven, type Label } from './field.ts'
import { understood } from './formula/understand.ts'

/** A rule over several fields of a record: what was expected, or undefined where all is well; `field` is blamed. */
export type RecordRule = (fields: Fields) => { readonly expected: string; readonly field?: string } | undefined

/**
 * One kind of record, declared once: `<name>` is its table, each field its column (`givenName` → `given_name`).
 * The engine adds `id`, `version`, `createdAtMs` and `updatedAtMs`.
 */
export interface ObjectDeclaration {
  readonly name: string
  readonly label: Label
  readonly plural: Label
  readonly fields: Readonly<Record<string, Field>>
  /** The field by which lists are sorted and names searched, or null for lists by age. */
  readonly title: string | null
  /** Rules that need more than one field. */
  readonly rules?: readonly RecordRule[]
  /** Columns that follow from the fields. */
  readonly derive?: (fields: Fields, plan: NumberPlan) => Fields
  /** Records of which only their owner reaches: all, or those in which this flag is set. */
  readonly privacy?: 'always' | (string & {})
  /** Where its records are in the API, where that is not the name and an s; null where they hang on others. */
  readonly path?: string | null
  /** Its routes have a file of their own. */
  readonly hasOwnRoutes?: boolean
  /** An admin has made it. */
  readonly isCustom?: boolean
}

/** A declared object with what follows from its declaration. */
export interface CrmObject extends Omit<ObjectDeclaration, 'path'> {
  readonly path: string | null
  /** The rule of a whole record; no defaults, for an update is checked as a whole. */
  readonly rule: z.ZodType<Fields>
  readonly fieldNames: readonly string[]
  /** Fields that hold what was written; formulas follow from them. */
  readonly writtenNames: readonly string[]
  /** Fields that name another record: field → object. */
  readonly references: Readonly<Record<string, string>>
  /** Fields by which a list may be narrowed. */
  readonly listBy: readonly string[]
}

/** Declares an object. */
export function defineObject(declaration: ObjectDeclaration): CrmObject {
  const { name, rules = [], path = `${name}s` } = declaration
  const fields = understood(declaration.fields, columnOf)
  const fieldNames = Object.keys(fields)
  const named = Object.entries(fields).flatMap(([field, { names }]) =>
    names === undefined ? [] : [[field, names.object] as const],
  )
  return {
    ...declaration,
    fields,
    path,
    rule: ruleOf(fields, rules),
    fieldNames,
    writtenNames: fieldNames.filter((field) => fields[field]?.formula === undefined),
    references: Object.fromEntries(named),
    listBy: fieldNames.filter((field) => fields[field]?.isListed),
  }
}

/** Whether the store gives a field of an object what it holds. */
export function isGivenIn({ fields }: Pick<CrmObject, 'fields'>, name: string): boolean {
  const field = fields[name]
  return field !== undefined && isGiven(field)
}

/** The column of a field. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function ruleOf(fields: Readonly<Record<string, Field>>, rules: readonly RecordRule[]): z.ZodType<Fields> {
  const shape = Object.entries(fields).map(
    ([name, { rule, isRequired }]) => [name, isRequired ? rule : rule.nullable()] as const,
  )
  return z.strictObject(Object.fromEntries(shape)).check(({ value, issues }) => {
    for (const rule of rules) {
      const fault = rule(value)
      if (fault !== undefined)
        issues.push({
          code: 'custom',
          message: fault.expected,
          path: fault.field === undefined ? [] : [fault.field],
          input: value,
        })
    }
  })
}
