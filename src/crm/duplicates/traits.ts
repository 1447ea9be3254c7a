import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'
import type { Fields } from '../field.ts'
import type { CrmObject } from '../object.ts'
import { tableOf } from '../record-sql.ts'
import { isEnough, likeness, scoreOf, type Traits } from './reasons.ts'

/** Two records that may be one; `a` is the one with the smaller id. */
export interface Pair {
  readonly a: string
  readonly b: string
}

/** A pair with how sure it is and why, as bits. */
export interface JudgedPair extends Pair {
  readonly score: number
  readonly reasons: number
}

const named = z.object({ id: z.string(), name: z.string() })
const point = z.object({ id: z.string(), kind: z.string(), key: z.string() })
const place = z.object({ id: z.string(), company: z.string() })

/** Of pairs, those for which there is enough to take them for one. */
export async function judge(
  store: Pick<Store, 'read'>,
  object: CrmObject,
  pairs: readonly Pair[],
): Promise<readonly JudgedPair[]> {
  const traits = await readTraits(store, object, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])
  return pairs.flatMap(({ a, b }) => {
    const [one, other] = [traits.get(a), traits.get(b)]
    const reasons = one === undefined || other === undefined ? 0 : likeness(one, other)
    return isEnough(object.name, reasons) ? [{ a, b, reasons, score: scoreOf(reasons) }] : []
  })
}

/** Every pair of a few records, each once. */
export function pairsOf(ids: readonly string[]): readonly Pair[] {
  const sorted = [...new Set(ids)].sort()
  return sorted.flatMap((a, at) => sorted.slice(at + 1).map((b) => ({ a, b })))
}

/** The folded name of a record, which stands in its column `name_key`. */
export function nameKeyOf({ derive }: CrmObject, fields: Fields): string {
  return String(derive?.(fields, { country: '' })['nameKey'] ?? '')
}

async function readTraits(store: Pick<Store, 'read'>, object: CrmObject, ids: readonly string[]) {
  const among = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const owner = sql.ref(object.name)
  const [records, points, places] = await Promise.all([
    store.read(
      compileSql(sql`select id, name_key as name from ${sql.table(tableOf(object.name))} where id in ${among}`),
    ),
    store.read(
      compileSql(sql`select ${owner} as id, kind, normalised as key from contact_point
        where ${owner} in ${among} and level = 'known' and normalised <> ''`),
    ),
    object.name !== 'contact'
      ? []
      : store.read(
          compileSql(sql`select m.contact as id, a.name_key as company from contact_account as m
            join account as a on a.id = m.account where m.contact in ${among} and a.name_key <> ''`),
        ),
  ])
  const traits = new Map<string, { [Key in keyof Traits]: Traits[Key] extends string ? string : Set<string> }>()
  for (const row of records) {
    const { id, name } = named.parse(row)
    traits.set(id, { name, phones: new Set(), emails: new Set(), companies: new Set() })
  }
  for (const row of points) {
    const { id, kind, key } = point.parse(row)
    traits.get(id)?.[kind === 'phone' ? 'phones' : 'emails'].add(key)
  }
  for (const row of places) {
    const { id, company } = place.parse(row)
    traits.get(id)?.companies.add(company)
  }
  return traits
}
