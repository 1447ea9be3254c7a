import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { beginnings, type NumberPlan, normalise } from '../lib/phone-number.ts'
import { compile, db } from '../lib/statement.ts'
import { termsOf } from '../lib/words-of.ts'
import type { Row, Statement } from '../ports/store.ts'
import { hitsOfRuns, inThisRun } from './index-runs.ts'
import { type CrmObject, columnOf } from './object.ts'
import account from './objects/account.ts'
import contact from './objects/contact.ts'
import contactPoint from './objects/contact-point.ts'
import type { RecordPorts } from './ports.ts'
import { tableOf } from './record-sql.ts'
import type { Actor } from './rights/actor.ts'
import { seesOwner } from './rights/points.ts'
import { type Objects, reach } from './rights/reach.ts'
import { rightsTo, seesAll } from './rights/rights.ts'

interface Tables {
  search_word: { object: string; word: string; id: string }
  contact: { id: string; name: string }
  account: { id: string; name: string }
  contact_point: {
    kind: string
    value: string
    normalised: string
    reversed: string
    contact: string | null
    account: string | null
  }
}

/** A record that a search found; `number` is the one that matched, or ''. */
export interface Hit {
  readonly object: string
  readonly id: string
  readonly name: string
  readonly number: string
}

const OWNERS = ['contact', 'account'] as const
const MOST_HITS = 50
const LEAST_DIGITS = 3
/** Behind every character: the end of a range of words that begin alike. */
const LAST = '\u{10FFFF}'
const DIGITS = /^[\d\s+().\-/]+$/
const hit = z.object({ object: z.string(), id: z.string(), name: z.string(), number: z.string() })

const rows = db<Tables>()

/** What is looked for; at most `limit` are found. */
export interface SearchQuery {
  readonly text: string
  readonly limit?: number
}

/** Who looks, among which kinds of records. */
export interface Looking {
  readonly actor: Actor
  readonly objects: Objects
}

/** What a search reads. */
export type SearchPorts = Pick<RecordPorts, 'store' | 'plan' | 'objects'>

/**
 * Finds people and accounts by the beginnings of words of their name (any part of a Chinese name), or, from three
 * digits on, by the beginning or the end of a phone number. Each range is read along an index; nothing is scanned.
 * What the actor may not see finds nothing.
 */
export async function search(
  { store, plan, objects }: SearchPorts,
  { text, limit = 20 }: SearchQuery,
  actor: Actor,
): Promise<readonly Hit[]> {
  const most = Math.min(Math.max(1, Math.trunc(limit)), MOST_HITS)
  const looking = { actor, objects }
  const statements = DIGITS.test(text.trim())
    ? byDigits({ ...looking, plan }, { digits: normalise(text, plan), limit: most })
    : [contact, account].flatMap((object) => wordSearch(looking, object, { text, limit: most }))
  const found = await Promise.all(statements.map((statement) => store.read(statement)))
  return distinct(found.flat()).slice(0, most)
}

/** Finds records of one object by the beginnings of words of their searched fields. */
export async function searchIn(
  { store, objects }: Omit<SearchPorts, 'plan'>,
  object: CrmObject,
  { query: { text, limit = 20 }, actor }: { query: SearchQuery; actor: Actor },
): Promise<readonly Hit[]> {
  const most = Math.min(Math.max(1, Math.trunc(limit)), MOST_HITS)
  const statements = wordSearch({ actor, objects }, object, { text, limit: most })
  const found = await Promise.all(statements.map((statement) => store.read(statement)))
  return distinct(found.flat()).slice(0, most)
}

/**
 * What finds the records of an object whose searched fields hold words that begin like these; nothing for no words.
 * The words of a record do not say which field they are from: who may not see each of these does not search.
 */
export function wordSearch(
  looking: Looking,
  object: CrmObject,
  { text, limit }: Required<SearchQuery>,
): readonly Statement[] {
  const [longest, ...others] = [...termsOf(text)].sort((a, b) => b.length - a.length)
  const maySearch = seesAll(looking.actor, object, (field) => object.fields[field]?.isSearched === true)
  if (longest === undefined || !maySearch) return []
  let query = rows
    .selectFrom('search_word as w')
    .innerJoin(sql<{ id: string }>`${sql.table(tableOf(object.name))}`.as('r'), 'r.id', 'w.id')
    .select([sql.lit<string>(object.name).as('object'), 'r.id', titleOf(looking, object, 'r').as('name')])
    .select([sql.lit('').as('number'), 'w.word as place'])
    .where(inThisRun('w.index_run'))
    .where('w.object', '=', object.name)
    .where('w.word', '>=', longest)
    .where('w.word', '<', longest + LAST)
    .where(readable(looking, object, 'r'))
  for (const term of others) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('search_word as o')
          .select('o.id')
          .whereRef('o.id', '=', 'w.id')
          .where('o.word', '>=', term)
          .where('o.word', '<', term + LAST),
      ),
    )
  }
  // A record may hold several words that begin alike.
  const most = limit * 2
  return [hitsOfRuns(query.orderBy('w.word').orderBy('w.id').limit(most), most)]
}

/** What finds people and accounts by the beginning or the end of a number. */
export function byDigits(
  looking: Looking & { readonly plan: NumberPlan },
  { digits: { e164, digits }, limit }: { digits: ReturnType<typeof normalise>; limit: number },
): readonly Statement[] {
  if (digits.length < LEAST_DIGITS) return []
  const ending = [...digits].reverse().join('')
  const points = rows
    .selectFrom('contact_point as p')
    .leftJoin('contact as c', 'c.id', 'p.contact')
    .leftJoin('account as a', 'a.id', 'p.account')
    .select(sql<string>`case when p.contact is null then 'account' else 'contact' end`.as('object'))
    .select(sql<string>`coalesce(c.id, a.id)`.as('id'))
    .select(
      sql<string>`case when p.contact is null then ${titleOf(looking, account, 'a')}
        else ${titleOf(looking, contact, 'c')} end`.as('name'),
    )
    .select('p.value as number')
    .where('p.kind', '=', sql.lit('phone'))
    // A number goes with its owner: whoever does not reach that one does not find the number.
    .where(readable(looking, contactPoint, 'p'))
    .where(isOwnerSeen(looking.actor))
    .limit(limit)
  const ends = points
    .select('p.reversed as place')
    .where(inThisRun('p.index_run'))
    .where('p.reversed', '>=', ending)
    .where('p.reversed', '<', `${ending}:`)
  return [
    hitsOfRuns(ends.orderBy('p.reversed'), limit),
    ...[...new Set([e164 ?? digits, ...beginnings(digits, looking.plan)])].map((from) =>
      compile(points.where('p.normalised', '>=', from).where('p.normalised', '<', `${from}:`).orderBy('p.normalised')),
    ),
  ]
}

/** Whether whoever looks may know whose the number `p` is. */
export function isOwnerSeen(actor: Actor): RawBuilder<SqlBool> {
  const [owner, ...others] = OWNERS.filter((each) => seesOwner(actor, each))
  if (owner === undefined) return sql`false`
  return others.length > 0 ? sql`true` : sql`${sql.ref(`p.${owner}`)} is not null`
}

/** Whether whoever looks reads the row that the SQL calls `alias`. */
export function readable({ actor, objects }: Looking, object: CrmObject, alias: string): RawBuilder<SqlBool> {
  return reach({ actor, objects, alias }, object, 'read') ?? sql<SqlBool>`true`
}

/** What a row is called, '' where that is hidden from whoever looks. */
export function titleOf({ actor }: Looking, { name, title }: CrmObject, alias: string): RawBuilder<string> {
  if (title === null || rightsTo(actor, name).field(title) === 'hidden') return sql.lit('')
  return sql<string>`${sql.ref(`${alias}.${columnOf(title)}`)}`
}

/** Each record once. */
export function distinct(found: readonly Row[]): readonly Hit[] {
  const hits = found.map((row) => hit.parse(row))
  return [...new Map(hits.map((one) => [one.id, one])).values()]
}
