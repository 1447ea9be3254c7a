import type { ShownField, ShownObject } from '../../../api/shapes/crm-object.ts'
import type { TeamRow } from '../../../api/shapes/profile.ts'

/** Records that a team shares: those in which fields hold what is said. */
export type Share = TeamRow['shares'][number]

/** A field and what it holds, while it is being written down. */
export interface Condition {
  readonly field: string
  readonly value: Share['where'][string]
}

const TELLING: ReadonlySet<string> = new Set(['text', 'choice', 'flag', 'user', 'number'])

/** What a form holds as shares. */
export function sharesOf(value: unknown): readonly Share[] {
  return Array.isArray(value) ? value : []
}

/** Fields by which records can be shared: those that lists know. */
export function tellingFields({ fields }: ShownObject): readonly ShownField[] {
  return fields.filter(({ isListed, kind }) => isListed && TELLING.has(kind))
}

/** The conditions of a share, one by one. */
export function conditionsOf({ where }: Share): readonly Condition[] {
  return Object.entries(where).map(([field, value]) => ({ field, value }))
}

/** A share with these conditions. */
export function withConditions(share: Share, conditions: readonly Condition[]): Share {
  return { ...share, where: Object.fromEntries(conditions.map(({ field, value }) => [field, value])) }
}

/** What a field is said to hold at first. */
export function firstValueOf({ kind, choices }: ShownField): Condition['value'] {
  if (kind === 'flag') return true
  if (kind === 'number') return 0
  return choices[0] ?? ''
}

/** A share of an object with its first field. */
export function newShare(object: ShownObject): Share {
  const share: Share = { object: object.name, where: {}, access: 'read' }
  const [field] = tellingFields(object)
  return field === undefined ? share : withConditions(share, [{ field: field.name, value: firstValueOf(field) }])
}
