import { z } from 'zod'
import type { Fields } from '../../crm/field.ts'
import { conditions, type ListCondition } from '../../crm/lists/condition.ts'
import { findListView } from '../../crm/lists/list-views.ts'
import type { CrmObject } from '../../crm/object.ts'
import { refuse } from '../../crm/outcome.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import { granted, problem } from './problem.ts'
import type { RouteParts } from './route.ts'

const filter = z.string().max(64)

/** What a query may say besides, of any list. */
export const narrowing = {
  filter: z
    .string()
    .max(8_000)
    .optional()
    .describe('Conditions as JSON, such as [{"field":"name","op":"contains","values":["li"]}]; docs/lists.md has all.'),
  sort: z.string().max(65).optional().describe('The field that sorts, with a - before it downwards.'),
  view: z.string().max(64).optional().describe('The id of a saved list, whose conditions and order hold too.'),
}

/** What a list is narrowed by and sorted by, with the columns of the saved list that was asked for. */
export interface Narrowed {
  readonly where: Fields
  readonly filter: readonly ListCondition[]
  readonly sort: string
  readonly columns: readonly string[]
}

/** A query with what it takes itself, and that by which a list may be narrowed: fields of one's own come any time. */
export function filtering<Own extends z.ZodRawShape>({ object }: { object: CrmObject | undefined }, own: Own) {
  const declared = (object?.listBy ?? []).map((field) => [field, filter.optional()] as const)
  const shape: Own & typeof narrowing = { ...Object.fromEntries(declared), ...narrowing, ...own }
  return z.object(shape).catchall(filter)
}

interface Asked {
  readonly object: CrmObject
  readonly actor: Actor
  readonly query: Readonly<Record<string, unknown>> & NarrowingQuery
}

interface NarrowingQuery {
  readonly filter?: string | undefined
  readonly sort?: string | undefined
  readonly view?: string | undefined
}

/** What a query asks of a list: that of the saved list which it names, narrowed further. */
export async function narrowedBy({ rows }: Pick<RouteParts, 'rows'>, asked: Asked): Promise<Narrowed> {
  const { filter: text, sort = '', view, ...where } = asked.query
  const given = text === undefined ? [] : conditionsIn(text)
  const plain = { where: onlyGiven(where), filter: given, sort, columns: [] }
  if (view === undefined || view === '') return plain
  const saved = granted(await findListView(rows, view, asked.actor))
  if (saved.object !== asked.object.name)
    return granted(refuse('view.unknown', `there is no list ${view} of ${asked.object.name}`))
  return { ...plain, filter: [...saved.filter, ...given], sort: sort || saved.sort, columns: saved.columns }
}

function conditionsIn(text: string): readonly ListCondition[] {
  const parsed = conditions.safeParse(jsonOf(text))
  if (!parsed.success)
    throw problem('request.invalid', `filter: ${z.prettifyError(parsed.error)}`, { faults: ['filter'] })
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The filters of a query that are given. */
export function onlyGiven(where: Readonly<Record<string, unknown>>): Fields {
  const given = Object.entries(where).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return Object.fromEntries(given)
}
