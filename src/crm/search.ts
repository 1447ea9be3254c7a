import { sql } from 'kysely'
import { z } from 'zod'
import { type NumberPlan, normalise } from '../lib/phone-number.ts'
import { compile, db } from '../lib/statement.ts'
import { termsOf } from '../lib/words-of.ts'
import type { Row, Statement } from '../ports/store.ts'
import type { ReadPorts } from './ports.ts'

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

const MOST_HITS = 50
const LEAST_DIGITS = 3
/** Behind every character: the end of a range of words that begin alike. */
const LAST = '\u{10FFFF}'
const DIGITS = /^[\d\s+().\-/]+$/
const hit = z.object({ object: z.string(), id: z.string(), name: z.string(), number: z.string() })

const rows = db<Tables>()

/**
 * Finds people and accounts by the beginnings of words of their name (any part of a Chinese name), or, from three
 * digits on, by the beginning or the end of a phone number. Each range is read along an index; nothing is scanned.
 */
export async function search(
  { store, plan }: ReadPorts & { readonly plan: NumberPlan },
  { text, limit = 20 }: { text: string; limit?: number },
): Promise<readonly Hit[]> {
  const most = Math.min(Math.max(1, Math.trunc(limit)), MOST_HITS)
  const statements = DIGITS.test(text.trim()) ? byDigits(text, plan, most) : byWords(text, most)
  const found = await Promise.all(statements.map((statement) => store.read(statement)))
  return distinct(found.flat()).slice(0, most)
}

function byWords(text: string, limit: number): readonly Statement[] {
  return (['contact', 'account'] as const).flatMap((object) => wordSearch({ object, title: 'name' }, text, limit))
}

/** What finds the records of an object whose searched fields hold words that begin like these; nothing for no words. */
export function wordSearch(
  { object, title }: { readonly object: string; readonly title: string },
  text: string,
  limit: number,
): readonly Statement[] {
  const [longest, ...others] = [...termsOf(text)].sort((a, b) => b.length - a.length)
  if (longest === undefined) return []
  const table = object.replaceAll('-', '_')
  let query = rows
    .selectFrom('search_word as w')
    .innerJoin(sql<{ id: string }>`${sql.table(table)}`.as('r'), 'r.id', 'w.id')
    .select([sql.lit<string>(object).as('object'), 'r.id', sql<string>`${sql.ref(`r.${title}`)}`.as('name')])
    .select(sql.lit('').as('number'))
    .where('w.object', '=', object)
    .where('w.word', '>=', longest)
    .where('w.word', '<', longest + LAST)
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
  return [
    compile(
      query
        .orderBy('w.word')
        .orderBy('w.id')
        .limit(limit * 2),
    ),
  ]
}

/** Finds records of one object by the beginnings of words of their searched fields. */
export async function searchIn(
  { store }: ReadPorts,
  object: { readonly object: string; readonly title: string },
  { text, limit = 20 }: { text: string; limit?: number },
): Promise<readonly Hit[]> {
  const most = Math.min(Math.max(1, Math.trunc(limit)), MOST_HITS)
  const found = await Promise.all(wordSearch(object, text, most).map((statement) => store.read(statement)))
  return distinct(found.flat()).slice(0, most)
}

function byDigits(text: string, plan: NumberPlan, limit: number): readonly Statement[] {
  const { e164, digits } = normalise(text, plan)
  if (digits.length < LEAST_DIGITS) return []
  const ending = [...digits].reverse().join('')
  const points = rows
    .selectFrom('contact_point as p')
    .leftJoin('contact as c', 'c.id', 'p.contact')
    .leftJoin('account as a', 'a.id', 'p.account')
    .select(sql<string>`case when p.contact is null then 'account' else 'contact' end`.as('object'))
    .select(sql<string>`coalesce(c.id, a.id)`.as('id'))
    .select(sql<string>`coalesce(c.name, a.name)`.as('name'))
    .select('p.value as number')
    .where('p.kind', '=', sql.lit('phone'))
    .limit(limit)
  const beginnings = new Set([e164 ?? digits, digits, `+${digits}`])
  return [
    compile(points.where('p.reversed', '>=', ending).where('p.reversed', '<', `${ending}:`).orderBy('p.reversed')),
    ...[...beginnings].map((from) =>
      compile(points.where('p.normalised', '>=', from).where('p.normalised', '<', `${from}:`).orderBy('p.normalised')),
    ),
  ]
}

function distinct(found: readonly Row[]): readonly Hit[] {
  const hits = found.map((row) => hit.parse(row))
  return [...new Map(hits.map((one) => [one.id, one])).values()]
}
