import { z } from 'zod'
import type { Fields } from '../../crm/field.ts'
import type { CrmObject } from '../../crm/object.ts'

const filter = z.string().max(64)

/** A query with what it takes itself, and that by which a list may be narrowed: fields of one's own come any time. */
export function filtering<Own extends z.ZodRawShape>({ object }: { object: CrmObject | undefined }, own: Own) {
  const declared = (object?.listBy ?? []).map((field) => [field, filter.optional()] as const)
  const shape: Own = { ...Object.fromEntries(declared), ...own }
  return z.object(shape).catchall(filter)
}

/** The filters of a query that are given. */
export function onlyGiven(where: Readonly<Record<string, unknown>>): Fields {
  const given = Object.entries(where).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return Object.fromEntries(given)
}
