import { type ProfileRules, profileRules } from '../../../src/crm/rights/rules.ts'
import type { Share } from '../../../src/crm/rights/shares.ts'
import { ROLES, type Role } from '../../../src/crm/users.ts'
import { OBJECTS } from './world.ts'

/** What holds for a part of the matrix: a profile (undefined: that of the role), what a team shares, and as whom it is asked. */
export interface Ruling {
  readonly name: string
  readonly rules: ProfileRules | undefined
  readonly shares: readonly Share[]
  readonly roles: readonly Role[]
  /** What the token may be used for with which it is asked; a page asks where there is none. */
  readonly scopes?: readonly string[]
}

/** Of these kinds the other fields are like one of these: nothing asks for them by themselves. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  consent: ['contact', 'account', 'state', 'proof'],
  attachment: ['contact', 'name', 'file'],
  address: ['street', 'contact'],
  activity: ['subject', 'status', 'owner', 'contact', 'isPrivate', 'minutesSpent'],
  'org-unit': ['name', 'account', 'parent'],
  'list-source': ['name', 'costCents'],
  'age-rule': ['object'],
  'care-plan': ['day', 'owner'],
}

/** Shares of the team: records of the one who is no part of it, to read and to change. */
const SHARES: readonly (readonly Share[])[] = [
  [{ object: 'contact', where: { region: 'homemarkc' }, access: 'read' }],
  [{ object: 'contact', where: { region: 'homemarkc', language: 'en' }, access: 'change' }],
  [
    { object: 'account', where: { tier: 'A', region: 'regionmarkc' }, access: 'change' },
    { object: 'vehicle', where: { kind: 'car' }, access: 'read' },
  ],
]

/** What tokens may be used for. */
const TOKENS: readonly (readonly string[])[] = [
  ['read:*'],
  ['read:records'],
  ['read:record.contact'],
  ['write:record.note', 'read:record.contact', 'read:exports'],
]

const SCOPES = ['none', 'own', 'team', 'all'] as const
const everywhere = (scope: string) => ({ all: { create: scope, read: scope, change: scope, remove: scope } })

/** What users of a role may when they have no profile of their own. */
export function rulesOfRole(role: Role): ProfileRules {
  if (role !== 'agent') return profileRules.parse(everywhere('all'))
  const all = { create: 'all', read: 'all', change: 'all', remove: 'none' }
  return profileRules.parse({ all, objects: { 'contact-point': { remove: 'all' } } })
}

/** Everything that the matrix rules: scopes, scopes that differ, fields hidden or read-only, shares. */
export function allRulings(): readonly Ruling[] {
  return [
    { name: 'default', rules: undefined, shares: [], roles: ROLES },
    ...SCOPES.map((scope) => everyRole(`all ${scope}`, everywhere(scope))),
    ...mixed(),
    ...OBJECTS.flatMap(({ name, fieldNames }) =>
      (FIELDS[name] ?? fieldNames).flatMap((field) => [
        ofField({ object: name, field, right: 'hidden', role: 'admin' }),
        ofField({ object: name, field, right: 'read', role: 'agent' }),
      ]),
    ),
    ...TOKENS.map(
      (scopes): Ruling => ({ name: `token ${scopes}`, rules: undefined, shares: [], roles: ['admin'], scopes }),
    ),
    ...SHARES.flatMap((shares, at) =>
      SCOPES.filter((scope) => scope !== 'all').map((scope) => ({
        ...everyRole(`shares ${at} ${scope}`, everywhere(scope)),
        shares,
      })),
    ),
  ]
}

function mixed(): readonly Ruling[] {
  const parts = { contact: { read: 'own' }, account: { read: 'team', change: 'none' }, note: { read: 'none' } }
  const children = { note: { read: 'own', create: 'team' }, 'contact-point': { read: 'team', remove: 'own' } }
  return [
    everyRole('mixed', { all: { create: 'team', read: 'all', change: 'own', remove: 'none' } }),
    everyRole('parts', { ...everywhere('all'), objects: parts }),
    everyRole('children', { ...everywhere('all'), objects: children }),
  ]
}

function everyRole(name: string, rules: object): Ruling {
  return { name, rules: profileRules.parse(rules), shares: [], roles: ROLES }
}

interface OfField {
  readonly object: string
  readonly field: string
  readonly right: 'hidden' | 'read'
  readonly role: Role
}

/** Rights over fields stand in the profile alone: one role asks, for what is hidden the one to whom most routes are open. */
function ofField({ object, field, right, role }: OfField): Ruling {
  const rules = profileRules.parse({ ...everywhere('all'), objects: { [object]: { fields: { [field]: right } } } })
  return { name: `${object}.${field} ${right}`, rules, shares: [], roles: [role] }
}
