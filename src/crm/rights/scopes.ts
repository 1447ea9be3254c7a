import { z } from 'zod'
import type { Act, ProfileRules, Scope } from './rules.ts'

/** What a token may be used for: to read or to write an area such as `calls`, records of a kind, or all. */
export const tokenScope = z
  .string()
  .max(80)
  .regex(
    /^(read|write):(\*|[A-Za-z]{1,40}|record\.[a-z0-9-]{1,64})$/,
    'expected read:*, write:calls or read:record.contact',
  )

const ACTS = ['create', 'read', 'change', 'remove'] as const satisfies readonly Act[]
const RECORD = 'record.'

/** Whether scopes let somebody read or write in an area; whoever may write may read. `records` is met by any kind of them. */
export function mayUse(scopes: readonly string[], area: string, isReading: boolean): boolean {
  return scopes.some((scope) => {
    const [verb, place = ''] = scope.split(':')
    if (verb !== 'write' && !isReading) return false
    return place === '*' || place === area || (area === 'records' && place.startsWith(RECORD))
  })
}

/** Rules that let a token do no more with records than its scopes say. */
export function narrow(rules: ProfileRules, scopes: readonly string[]): ProfileRules {
  const lets = (object: string, act: Act): boolean =>
    scopes.some((scope) => {
      const [verb, place = ''] = scope.split(':')
      if (verb !== 'write' && act !== 'read') return false
      return place === '*' || place === 'records' || (object !== '' && place === `${RECORD}${object}`)
    })
  const named = new Set([...Object.keys(rules.objects), ...scopes.flatMap(kindOf)])
  const objects = [...named].map((object) => {
    const given = rules.objects[object]
    const acts = ACTS.map((act) => [act, lets(object, act) ? (given?.[act] ?? rules.all[act]) : 'none'] as const)
    return [object, { ...scopesOf(acts), fields: given?.fields ?? {} }] as const
  })
  const all = scopesOf(ACTS.map((act) => [act, lets('', act) ? rules.all[act] : 'none'] as const))
  return { all, objects: Object.fromEntries(objects) }
}

function kindOf(scope: string): string[] {
  const place = scope.slice(scope.indexOf(':') + 1)
  return place.startsWith(RECORD) ? [place.slice(RECORD.length)] : []
}

function scopesOf(acts: readonly (readonly [Act, Scope])[]): Record<Act, Scope> {
  const found = new Map(acts)
  const of = (act: Act): Scope => found.get(act) ?? 'none'
  return { create: of('create'), read: of('read'), change: of('change'), remove: of('remove') }
}
