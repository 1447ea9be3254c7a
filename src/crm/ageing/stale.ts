import { type SqlBool, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import contactAccount from '../objects/contact-account.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { decode, type RecordRow, ROW, tableOf } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { asSeen, rightsTo } from '../rights/rights.ts'

/** A record that is to be verified, and since when nobody has said that it is right. */
export interface Stale {
  readonly row: RecordRow
  readonly sinceMs: number
}

/** Records to be verified, the oldest first. */
export interface StalePage {
  readonly stale: readonly Stale[]
  readonly next: string
  /** After how many days they are; 0 where no rule says so. */
  readonly days: number
}

/** What is asked: `tier` leaves only accounts of it and people of such accounts, '' all. */
export interface StaleQuery {
  readonly object: CrmObject
  readonly tier: string
  readonly after: string
  readonly limit: number
}

type Ports = Pick<RecordPorts, 'store' | 'objects' | 'clock'>

const DAY_MS = 86_400_000
const AGE = sql`coalesce(r.verified_at_ms, r.created_at_ms)`

/** The records of which nobody has said for as long as the rule of their kind says that they are right. */
export async function readStale(ports: Ports, query: StaleQuery, actor: Actor): Promise<Outcome<StalePage>> {
  const { store, objects, clock } = ports
  const { tier, after, limit } = query
  const object = objects.get(query.object.name) ?? query.object
  const cursor = readCursor(after, 2)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that this list has given')
  if (tier !== '' && !seesTier(actor, object)) return refuse('list.invalid', 'expected no tier')
  const days = await daysOf(ports, object)
  if (days === 0 || isHidden(actor, object.name, 'verifiedAtMs')) return { value: { stale: [], next: '', days } }
  const beforeMs = clock.now() - days * DAY_MS
  const [atMs, id] = cursor
  const behind = atMs === undefined ? sql`true` : sql`(${AGE}, r.id) > (${Number(atMs)}, ${id})`
  const seen = reach({ actor, objects, alias: ROW }, object, 'read') ?? sql<SqlBool>`true`
  const found = await store.read(
    compileSql(sql`select r.*, ${AGE} as since_ms from ${sql.table(tableOf(object.name))} as r
      where ${AGE} <= ${beforeMs} and ${behind} and ${ofTier({ actor, objects }, object, tier)} and ${seen}
      order by ${AGE}, r.id limit ${limit + 1}`),
  )
  const stale = found.slice(0, limit).map((row) => ({
    row: asSeen(actor, object, decode(object, row)),
    sinceMs: Number(row['since_ms']),
  }))
  const last = found.length > limit ? stale.at(-1) : undefined
  return { value: { stale, days, next: last === undefined ? '' : writeCursor([String(last.sinceMs), last.row.id]) } }
}

/** People are of a tier by their places in accounts, as far as somebody may read both. */
function ofTier({ actor, objects }: Seeing, { name }: CrmObject, tier: string) {
  if (tier === '') return sql`true`
  if (name === account.name) return sql`r.tier = ${tier}`
  const seen = (object: CrmObject, alias: string) =>
    reach({ actor, objects, alias }, object, 'read') ?? sql<SqlBool>`true`
  return sql`exists (select 1 from contact_account as m join account as a on a.id = m.account
    where m.contact = r.id and a.tier = ${tier} and ${seen(contactAccount, 'm')} and ${seen(account, 'a')})`
}

interface Seeing {
  readonly actor: Actor
  readonly objects: RecordPorts['objects']
}

function seesTier(actor: Actor, { name }: CrmObject): boolean {
  const isPlaceHidden = ['contact', 'account'].some((field) => isHidden(actor, contactAccount.name, field))
  return !isHidden(actor, account.name, 'tier') && (name === account.name || !isPlaceHidden)
}

/** The shortest term of a kind; rules are read as they are now. */
async function daysOf({ store }: Ports, { name }: CrmObject): Promise<number> {
  const [row] = await store.read(compileSql(sql`select min(days) as days from age_rule where object = ${name}`))
  return Number(row?.['days'] ?? 0)
}

function isHidden(actor: Actor, object: string, field: string): boolean {
  return rightsTo(actor, object).field(field) === 'hidden'
}
