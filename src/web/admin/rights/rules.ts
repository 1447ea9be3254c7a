import type { ProfileRow } from '../../../api/shapes/profile.ts'

/** What a profile lets people do. */
export type Rules = ProfileRow['rules']

/** Whose records. */
export type Scope = Rules['all']['read']

/** What is done with a record. */
export type Act = keyof Rules['all']

/** What may be done with a field. */
export type FieldRight = 'hidden' | 'read' | 'write'

type ObjectRules = Rules['objects'][string]

/** Whose records an act may be let through for, the least first. */
export const SCOPES: readonly Scope[] = ['none', 'own', 'team', 'all']

/** What is done with records. */
export const ACTS: readonly Act[] = ['create', 'read', 'change', 'remove']

/** What may be done with fields, the most first. */
export const FIELD_RIGHTS: readonly FieldRight[] = ['write', 'read', 'hidden']

/** What a new profile begins with: as agents may. */
export const FIRST: Rules = {
  all: { create: 'all', read: 'all', change: 'all', remove: 'none' },
  objects: { 'barred-number': { create: 'none', change: 'none', remove: 'none', fields: {} } },
}

/** The rules that a form holds. */
export function rulesOf(value: unknown): Rules {
  return isRules(value) ? value : FIRST
}

/** Rules with another scope of an act for an object; '' for what holds for all. */
export function withScope(
  rules: Rules,
  { object, act, scope }: { object: string; act: Act; scope: Scope | '' },
): Rules {
  const { [act]: _, ...others } = rules.objects[object] ?? NONE
  return withObject(rules, object, { ...others, ...(scope !== '' && { [act]: scope }) })
}

/** Rules with another right over a field. */
export function withField(
  rules: Rules,
  { object, field, right }: { object: string; field: string; right: FieldRight },
): Rules {
  const own = rules.objects[object] ?? NONE
  const { [field]: _, ...others } = own.fields
  return withObject(rules, object, { ...own, fields: { ...others, ...(right !== 'write' && { [field]: right }) } })
}

/** How many fields of an object are not open to be written. */
export function narrowedIn(rules: Rules, object: string): number {
  return Object.values(rules.objects[object]?.fields ?? {}).filter((right) => right !== 'write').length
}

const NONE: ObjectRules = { fields: {} }

/** What says nothing of its own is not kept. */
function withObject({ all, objects }: Rules, object: string, own: ObjectRules): Rules {
  const { [object]: _, ...others } = objects
  const isEmpty = ACTS.every((act) => own[act] === undefined) && Object.keys(own.fields).length === 0
  return { all, objects: isEmpty ? others : { ...others, [object]: own } }
}

function isRules(value: unknown): value is Rules {
  return typeof value === 'object' && value !== null && 'all' in value && 'objects' in value
}
