import {
  ACTS,
  type Act,
  type FieldRight,
  type ProfileRules,
  profileRules,
  type Scope,
} from '../../../src/crm/rights/rules.ts'
import type { Share } from '../../../src/crm/rights/shares.ts'
import type { Role } from '../../../src/crm/users.ts'
import { OBJECTS, type Thing, type World } from './world.ts'

/** Somebody who asks: what should be true of them, reckoned from the rules of their profile alone. */
export interface Viewer {
  readonly role: Role
  readonly user: string
  /** Somebody who is not in their team. */
  readonly other: string
  readonly team: readonly string[]
  readonly rules: ProfileRules
  /** What their team shares of others' records. */
  readonly shares: readonly Share[]
}

/** What a profile says of an act. */
export function scopeOf({ rules }: Viewer, object: string, act: Act): Scope {
  return rules.objects[object]?.[act] ?? rules.all[act]
}

/** Fields from which a formula follows: it is hidden where one of these is. */
const READ_BY: Readonly<Record<string, readonly string[]>> = { 'vehicle.caption': ['plate', 'kind'] }

/** What a profile says of a field. */
export function rightOf(viewer: Viewer, object: string, field: string): FieldRight {
  const read = READ_BY[`${object}.${field}`] ?? []
  if (read.some((each) => rightOf(viewer, object, each) === 'hidden')) return 'hidden'
  return viewer.rules.objects[object]?.fields[field] ?? 'write'
}

/** Whether somebody sees all of these fields. */
export function sees(viewer: Viewer, object: string, ...fields: readonly string[]): boolean {
  return fields.every((field) => rightOf(viewer, object, field) !== 'hidden')
}

/** Whether somebody finds records of an object by words: whoever sees every field that is searched. */
export function finds(viewer: Viewer, object: string): boolean {
  const declared = OBJECTS.find(({ name }) => name === object)
  const searched = (declared?.fieldNames ?? []).filter((field) => declared?.fields[field]?.isSearched === true)
  return sees(viewer, object, ...searched)
}

/** Whether a profile lets somebody write a field. */
export function mayWrite(viewer: Viewer, object: string, field: string): boolean {
  return rightOf(viewer, object, field) === 'write'
}

/** Whether the server gives a field what it holds: nobody writes it. */
export function isGiven(object: string, field: string): boolean {
  const kind = OBJECTS.find(({ name }) => name === object)?.fields[field]?.kind
  return kind === 'code' || kind === 'formula'
}

/** The fields of an object that somebody should see. */
export function visible(viewer: Viewer, object: string): readonly string[] {
  const declared = OBJECTS.find(({ name }) => name === object)
  return (declared?.fieldNames ?? []).filter((field) => rightOf(viewer, object, field) !== 'hidden')
}

/** Whether somebody should be able to do this with a record. */
export function reaches(viewer: Viewer, thing: Thing, act: Act): boolean {
  if (thing.fields['isPrivate'] === true && thing.fields['owner'] !== viewer.user) return false
  if (!isTheirs(viewer, thing, { scope: scopeOf(viewer, thing.object, act), act })) return false
  return thing.goesWith.every((other) => reaches(viewer, other, 'read'))
}

function isTheirs(viewer: Viewer, thing: Thing, { scope, act }: { scope: Scope; act: Act }): boolean {
  if (scope === 'all') return true
  if (scope === 'none') return false
  if (thing.goesWith.length > 0) {
    const below = act === 'create' ? 'change' : act
    return thing.goesWith.every((other) => isTheirs(viewer, other, { scope, act: below }))
  }
  const owner = thing.fields['owner']
  const isInTeam = scope === 'team' && typeof owner === 'string' && viewer.team.includes(owner)
  return owner === viewer.user || isInTeam || isShared(viewer, thing, act)
}

function isShared({ shares }: Viewer, { object, fields }: Thing, act: Act): boolean {
  return shares.some((share) => {
    const isMet = Object.entries(share.where).every(([field, value]) => fields[field] === value)
    return share.object === object && isMet && (act === 'read' || (act === 'change' && share.access === 'change'))
  })
}

/** What a token leaves of rules: acts that none of its scopes lets through are let through for none. */
export function scoped(rules: ProfileRules, scopes: readonly string[]): ProfileRules {
  const lets = (act: Act, places: readonly string[]) =>
    places.some((place) => scopes.includes(`write:${place}`) || (act === 'read' && scopes.includes(`read:${place}`)))
  const rights = (places: readonly string[], given: (act: Act) => Scope) =>
    Object.fromEntries(ACTS.map((act) => [act, lets(act, places) ? given(act) : 'none']))
  const objects = OBJECTS.map(({ name }) => {
    const own = rules.objects[name]
    const acts = rights(['*', 'records', `record.${name}`], (act) => own?.[act] ?? rules.all[act])
    return [name, { ...acts, fields: own?.fields ?? {} }]
  })
  return profileRules.parse({
    all: rights(['*', 'records'], (act) => rules.all[act]),
    objects: Object.fromEntries(objects),
  })
}

/** Whether a token lets somebody ask a route at all, by the area of what the route needs. */
export function opens(scopes: readonly string[], { method, area }: { method: string; area: string }): boolean {
  return scopes.some((scope) => {
    const [verb, place = ''] = scope.split(':')
    const isPlace = place === '*' || place === area || (area === 'records' && place.startsWith('record.'))
    return isPlace && (verb === 'write' || method === 'GET')
  })
}

/** What nobody may read in an answer to this viewer: words of hidden fields and of records out of reach. */
export function secretsOf(viewer: Viewer, { things, gone }: World): readonly string[] {
  return [...things, ...gone].flatMap((thing) => {
    const isOpen = reaches(viewer, thing, 'read')
    const seen = new Set(isOpen ? visible(viewer, thing.object) : [])
    return Object.entries(thing.fields).flatMap(([field, value]) =>
      typeof value === 'string' && isMark(value) && !seen.has(field) ? [value] : [],
    )
  })
}

/** Words and numbers that stand in one field of one record only. */
function isMark(value: string): boolean {
  return /mark[a-h]$|^plate|^1380013\d+$/.test(value)
}
