import type { Act, FieldRight, ProfileRules, Scope } from '../../../src/crm/rights/rules.ts'
import type { Share } from '../../../src/crm/rights/shares.ts'
import { OBJECTS, type Thing } from './world.ts'

/** Somebody who asks: what should be true of them, reckoned from the rules of their profile alone. */
export interface Viewer {
  readonly user: string
  readonly team: readonly string[]
  readonly rules: ProfileRules
  /** What their team shares of others' records. */
  readonly shares: readonly Share[]
}

/** What a profile says of an act. */
export function scopeOf({ rules }: Viewer, object: string, act: Act): Scope {
  return rules.objects[object]?.[act] ?? rules.all[act]
}

/** What a profile says of a field. */
export function rightOf({ rules }: Viewer, object: string, field: string): FieldRight {
  return rules.objects[object]?.fields[field] ?? 'write'
}

/** Whether a profile lets somebody write a field. */
export function mayWrite(viewer: Viewer, object: string, field: string): boolean {
  return rightOf(viewer, object, field) === 'write'
}

/** Whether the server gives a field what it holds: nobody writes it. */
export function isGiven(object: string, field: string): boolean {
  return OBJECTS.find(({ name }) => name === object)?.fields[field]?.kind === 'code'
}

/** The fields of an object that somebody should see. */
export function visible(viewer: Viewer, object: string): readonly string[] {
  const declared = OBJECTS.find(({ name }) => name === object)
  return (declared?.fieldNames ?? []).filter((field) => rightOf(viewer, object, field) !== 'hidden')
}

/** Whether somebody should be able to do this with a record. */
export function reaches(viewer: Viewer, thing: Thing, act: Act): boolean {
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

/** What nobody may read in an answer to this viewer: words of hidden fields and of records out of reach. */
export function secretsOf(viewer: Viewer, things: readonly Thing[]): readonly string[] {
  return things.flatMap((thing) => {
    const isOpen = reaches(viewer, thing, 'read')
    const seen = visible(viewer, thing.object)
    return Object.entries(thing.fields).flatMap(([field, value]) =>
      typeof value === 'string' && isMark(value) && !(isOpen && seen.includes(field)) ? [value] : [],
    )
  })
}

/** Words and numbers that stand in one field of one record only. */
function isMark(value: string): boolean {
  return /mark[a-h]$|^plate|^1380013\d+$/.test(value)
}
