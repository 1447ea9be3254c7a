import { sql } from 'kysely'
import type { Fields } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { matching, ROW } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { type Condition, reach } from '../rights/reach.ts'
import { seenFields } from '../rights/rights.ts'
import { type ListCondition, shapeOf } from './condition.ts'
import { type Compared, conditionSql, type Here } from './condition-sql.ts'

/** By which field a list is sorted, and whether downwards; a field of null is the order of making. */
export interface Order {
  readonly field: string | null
  readonly isDown: boolean
}

/** When a record was made and changed: fields that every record has. */
const ENGINE_TIMES = ['createdAtMs', 'updatedAtMs'] as const

/** Whose list of what. */
export interface Listing {
  readonly object: CrmObject
  readonly actor: Actor
}

/** Who asks, when and where. */
export function hereOf({ clock, zone = 'UTC' }: Pick<RecordPorts, 'clock' | 'zone'>, { user }: Actor): Here {
  return { user, nowMs: clock.now(), zone }
}

/** What a list is narrowed by: values of listed fields, and conditions. */
export interface Narrowing {
  readonly where: Fields
  readonly filter: readonly ListCondition[]
}

/** The conditions of a list: what whoever asks may read, narrowed as they say. */
export function narrow(
  ports: Pick<RecordPorts, 'clock' | 'zone' | 'objects'>,
  listing: Listing,
  { where, filter }: Narrowing,
): Outcome<readonly Condition[]> {
  const { object, actor } = listing
  const seen = seenFields(actor, object)
  const listBy = object.listBy.filter((field) => seen.includes(field))
  const stranger = Object.keys(where).find((field) => !listBy.includes(field))
  if (stranger !== undefined)
    return refuse('list.invalid', `expected one of ${listBy.join(', ')}, got ${shown(stranger)}`)
  const filtered = filterSql(listing, filter, hereOf(ports, actor))
  if ('refusal' in filtered) return filtered
  const reached = reach({ actor, objects: ports.objects, alias: ROW }, object, 'read')
  return { value: [reached, ...matching(where), filtered.value] }
}

/** Conditions as one piece of SQL, undefined for none; a field that is hidden is refused like one that there is not. */
export function filterSql(listing: Listing, filter: readonly ListCondition[], here: Here): Outcome<Condition> {
  const parts = []
  for (const one of filter) {
    const compared = comparedOf(listing, one.field)
    if (compared === undefined) return unknownField(listing, one.field)
    const made = conditionSql(one, compared, here)
    if ('expected' in made) return refuse('list.invalid', `${one.field}: expected ${made.expected}`)
    parts.push(made)
  }
  return { value: parts.length === 0 ? undefined : sql`(${sql.join(parts, sql` and `)})` }
}

/** The order that a text such as `name` or `-name` means; that of the title, or the newest first, for ''. */
export function orderOf(listing: Listing, sort: string): Outcome<Order> {
  const { object, actor } = listing
  const seen = seenFields(actor, object)
  // An order would tell of the field behind it.
  const title = object.title !== null && seen.includes(object.title) ? object.title : null
  if (sort === '') return { value: { field: title, isDown: title === null } }
  const isDown = sort.startsWith('-')
  const field = isDown ? sort.slice(1) : sort
  if (field === 'createdAtMs') return { value: { field: null, isDown } }
  const known = sortable(object).filter((each) => seen.includes(each))
  if (known.includes(field)) return { value: { field, isDown } }
  return refuse('list.invalid', `sort: expected one of ${[...known, 'createdAtMs'].join(', ')}, got ${shown(field)}`)
}

/** The fields by which records are sorted along an index. */
export function sortable({ listBy, title }: CrmObject): readonly string[] {
  return [...new Set([...(title === null ? [] : [title]), ...listBy])]
}

/** How a field is compared; undefined for one that whoever asks does not see. */
export function comparedOf({ object, actor }: Listing, name: string): Compared | undefined {
  const isEngine = ENGINE_TIMES.some((each) => each === name)
  const field = object.fields[name]
  if (field === undefined && !isEngine) return undefined
  if (field !== undefined && !seenFields(actor, object).includes(name)) return undefined
  const shape = field === undefined ? 'time' : shapeOf(field)
  return { column: sql.ref(`${ROW}.${columnOf(name)}`), shape, isUser: field?.kind === 'user' }
}

/** A field that is not there, or hidden. */
export function unknownField({ object, actor }: Listing, name: string) {
  const known = [...seenFields(actor, object), ...ENGINE_TIMES].join(', ')
  return refuse('list.invalid', `expected one of ${known}, got ${shown(name)}`)
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
