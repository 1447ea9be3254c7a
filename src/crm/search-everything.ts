import { sql } from 'kysely'
import { isNumberLike, normalise } from '../lib/phone-number.ts'
import { compileSql } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import { type CrmObject, columnOf } from './object.ts'
import account from './objects/account.ts'
import contact from './objects/contact.ts'
import contactPoint from './objects/contact-point.ts'
import { tableOf } from './record-sql.ts'
import type { Actor } from './rights/actor.ts'
import { rightsTo, seenFields } from './rights/rights.ts'
import {
  byDigits,
  distinct,
  type Hit,
  isOwnerSeen,
  type Looking,
  readable,
  type SearchPorts,
  type SearchQuery,
  titleOf,
  wordSearch,
} from './search.ts'

/** Records of one kind that a search found. */
export interface FoundGroup {
  readonly object: CrmObject
  readonly hits: readonly Hit[]
}

const MOST_OF_A_KIND = 20
const LEAST_ADDRESS = 3
/** A code is told by its digits: K-2026-00042. */
const CODE = /^[\p{L}\d][\p{L}\d\-/._]*\d[\p{L}\d\-/._]*$/u
const LAST = '\u{10FFFF}'

/**
 * Finds records of every kind that is searched: by the beginnings of words (any part of a Chinese name), by codes, and
 * people and accounts by digits of a number and by the beginning of an address. `limit` is for each kind. Each range
 * is read along an index, and what the actor may not see finds nothing.
 */
export async function searchEverything(
  { store, plan, objects }: SearchPorts,
  { text, limit = 5 }: SearchQuery,
  actor: Actor,
): Promise<readonly FoundGroup[]> {
  const most = Math.min(Math.max(1, Math.trunc(limit)), MOST_OF_A_KIND)
  const looking = { actor, objects }
  const known = [...objects.values()].filter(({ name, path }) => path !== null && rightsTo(actor, name).read !== 'none')
  const query = { text, limit: most }
  const statements = [
    ...(isNumberLike(text) ? byDigits({ ...looking, plan }, { digits: normalise(text, plan), limit: most }) : []),
    ...byAddress(looking, query),
    ...known.flatMap((object) => byCode(looking, object, query)),
    ...known.flatMap((object) => wordSearch(looking, object, query)),
  ]
  const found = distinct((await Promise.all(statements.map((statement) => store.read(statement)))).flat())
  return known
    .map((object) => ({ object, hits: found.filter((hit) => hit.object === object.name).slice(0, most) }))
    .filter(({ hits }) => hits.length > 0)
}

function byCode(looking: Looking, object: CrmObject, { text, limit }: Required<SearchQuery>): readonly Statement[] {
  const from = text.trim().toUpperCase()
  if (from.length < 2 || !CODE.test(from)) return []
  const seen = seenFields(looking.actor, object)
  const coded = seen.filter((field) => object.fields[field]?.pattern !== undefined)
  return coded.map((field) => {
    const code = sql.ref(`r.${columnOf(field)}`)
    return compileSql(sql`select ${object.name} as object, r.id, ${titleOf(looking, object, 'r')} as name, ${code} as number
      from ${sql.table(tableOf(object.name))} as r
      where ${code} >= ${from} and ${code} < ${from + LAST} and ${readable(looking, object, 'r')}
      order by ${code} limit ${limit}`)
  })
}

function byAddress(looking: Looking, { text, limit }: Required<SearchQuery>): readonly Statement[] {
  const from = text.trim().toLowerCase()
  if (from.length < LEAST_ADDRESS || !from.includes('@')) return []
  return [
    compileSql(sql`select case when p.contact is null then 'account' else 'contact' end as object,
        coalesce(p.contact, p.account) as id, p.value as number,
        case when p.contact is null then ${titleOf(looking, account, 'a')}
          else ${titleOf(looking, contact, 'c')} end as name
      from contact_point as p left join contact as c on c.id = p.contact left join account as a on a.id = p.account
      where p.normalised >= ${from} and p.normalised < ${from + LAST} and p.kind = 'email'
        and ${readable(looking, contactPoint, 'p')} and ${isOwnerSeen(looking.actor)}
      order by p.normalised limit ${limit}`),
  ]
}
