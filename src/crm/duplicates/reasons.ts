import account from '../objects/account.ts'
import contact from '../objects/contact.ts'
import contactAccount from '../objects/contact-account.ts'
import type { Actor } from '../rights/actor.ts'
import { seesPointsOf } from '../rights/points.ts'
import { rightsTo } from '../rights/rights.ts'

/** Why two records may be one. */
export const REASONS = ['phone', 'email', 'name', 'company'] as const
/** One of the list above. */
export type Reason = (typeof REASONS)[number]

/** Each reason as a bit, in the order of the list. */
export const BIT = { phone: 1, email: 2, name: 4, company: 8 } as const satisfies Record<Reason, number>

const WEIGHT = { phone: 0.5, email: 0.6, name: 0.4, company: 0.3 } as const satisfies Record<Reason, number>

/** What is known of a record that tells it from others. */
export interface Traits {
  readonly name: string
  readonly phones: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
  readonly companies: ReadonlySet<string>
}

/** What two records have in common, as bits. A company tells something of those of one name only. */
export function likeness(a: Traits, b: Traits): number {
  const isNamesake = a.name !== '' && a.name === b.name
  return (
    (meets(a.phones, b.phones) ? BIT.phone : 0) |
    (meets(a.emails, b.emails) ? BIT.email : 0) |
    (isNamesake ? BIT.name : 0) |
    (isNamesake && meets(a.companies, b.companies) ? BIT.company : 0)
  )
}

/** Whether that is enough: a number, an address, or the name, of people within one company. */
export function isEnough(object: string, bits: number): boolean {
  const byName = object === contact.name ? BIT.name | BIT.company : BIT.name
  return (bits & (BIT.phone | BIT.email)) !== 0 || (bits & byName) === byName
}

/** How sure it is, of 100. */
export function scoreOf(bits: number): number {
  const doubt = reasonsOf(bits).reduce((left, reason) => left * (1 - WEIGHT[reason]), 1)
  return Math.round(100 * (1 - doubt))
}

/** The reasons in a word each. */
export function reasonsOf(bits: number): readonly Reason[] {
  return REASONS.filter((reason) => (bits & BIT[reason]) !== 0)
}

/** The reasons of which somebody may know, as bits: what hangs on a hidden field is none of them. */
export function seenReasons(actor: Actor, object: string): number {
  const seesPoints = seesPointsOf(actor, object)
  const seesName = ['name', 'givenName', 'familyName'].every(
    (field) => rightsTo(actor, object).field(field) !== 'hidden',
  )
  const accounts = rightsTo(actor, account.name)
  const places = rightsTo(actor, contactAccount.name)
  const seesCompany =
    accounts.read === 'all' &&
    accounts.field('name') !== 'hidden' &&
    places.read === 'all' &&
    places.field('contact') !== 'hidden' &&
    places.field('account') !== 'hidden'
  return (
    (seesPoints ? BIT.phone | BIT.email : 0) | (seesName ? BIT.name : 0) | (seesName && seesCompany ? BIT.company : 0)
  )
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const each of a) if (b.has(each)) return true
  return false
}
