import { z } from 'zod'
import type { Fields } from '../../crm/field.ts'
import type { CrmObject } from '../../crm/object.ts'

/** By what a list of an object may be narrowed, in a query. */
export function filtersOf({ listBy }: CrmObject): Readonly<Record<string, z.ZodOptional<z.ZodString>>> {
  return Object.fromEntries(listBy.map((field) => [field, z.string().max(64).optional()]))
}

/** The filters of a query that are given. */
export function onlyGiven(where: Readonly<Record<string, unknown>>): Fields {
  const given = Object.entries(where).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return Object.fromEntries(given)
}
