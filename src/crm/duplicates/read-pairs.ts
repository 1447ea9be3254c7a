import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { namesOfAnyRun } from '../index-runs.ts'
import type { CrmObject } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { decode, type RecordRow, ROW, tableOf } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { asSeen } from '../rights/rights.ts'
import { BIT, isEnough, type Reason, reasonsOf, scoreOf, seenReasons } from './reasons.ts'
import { judge, nameKeyOf, type Pair } from './traits.ts'

/** Two records that may be one, as somebody sees them. */
export interface ShownPair {
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly records: readonly [RecordRow, RecordRow]
}

type Ports = Pick<RecordPorts, 'store' | 'objects'>

const MOST_OF_ONE = 50
const pairRow = z.object({ a: z.string(), b: z.string(), score: z.int(), reasons: z.int() })

/** A page of pairs that a search has found, the surest first, of which somebody may read both. */
export async function readPairs(
  ports: Ports,
  { object, after, limit }: { object: CrmObject; after: string; limit: number },
  actor: Actor,
): Promise<Outcome<{ pairs: readonly ShownPair[]; next: string }>> {
  const cursor = readCursor(after, 2)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that this list has given')
  const [score, names = ''] = cursor
  const [a = '', b = ''] = names.split(' ')
  const behind =
    score === undefined
      ? sql<SqlBool>`true`
      : sql<SqlBool>`(p.score < ${Number(score)} or (p.score = ${Number(score)} and (p.a, p.b) > (${a}, ${b})))`
  const table = sql.table(tableOf(object.name))
  const seen = seenReasons(actor, object.name)
  const byName = object.name === 'contact' ? BIT.name | BIT.company : BIT.name
  const readable = (alias: string) =>
    reach({ actor, objects: ports.objects, alias }, object, 'read') ?? sql<SqlBool>`true`
  const found = await ports.store.read(
    compileSql(sql`select p.a, p.b, p.score, p.reasons from duplicate_pair as p
        join ${table} as x on x.id = p.a join ${table} as y on y.id = p.b
      where p.object = ${object.name} and ${behind} and ${readable('x')} and ${readable('y')}
        and ((p.reasons & ${seen & (BIT.phone | BIT.email)}) <> 0 or (p.reasons & ${seen & byName}) = ${byName})
      order by p.score desc, p.a, p.b limit ${limit + 1}`),
  )
  const rows = found.slice(0, limit).map((row) => pairRow.parse(row))
  const last = found.length > limit ? rows.at(-1) : undefined
  const next = last === undefined ? '' : writeCursor([String(last.score), `${last.a} ${last.b}`])
  return { value: { pairs: await show(ports, { object, pairs: rows }, actor), next } }
}

/** The records that may be one with this one, the surest first; looked for now, whatever a search has found. */
export async function duplicatesOf(
  ports: Ports,
  { object, row }: { object: CrmObject; row: RecordRow },
  actor: Actor,
): Promise<readonly ShownPair[]> {
  const pairs = await candidatesOf(ports, object, row)
  const found = await judge(ports.store, object, pairs)
  const shown = await show(ports, { object, pairs: found }, actor)
  return [...shown].sort((one, other) => other.score - one.score)
}

async function candidatesOf({ store }: Ports, object: CrmObject, { id, fields }: RecordRow): Promise<readonly Pair[]> {
  const owner = sql.ref(object.name)
  const table = sql.table(tableOf(object.name))
  const found = await Promise.all([
    store.read(
      compileSql(sql`select distinct o.${owner} as id from contact_point as p
          join contact_point as o on o.normalised = p.normalised and o.kind = p.kind
        where p.${owner} = ${id} and p.normalised <> '' and p.level = 'known' and o.level = 'known'
          and o.${owner} <> ${id} limit ${MOST_OF_ONE}`),
    ),
    store.read(
      compileSql(sql`select id from ${table} where ${namesOfAnyRun(object)} and name_key = ${nameKeyOf(object, fields) || '-'} and id <> ${id}
        limit ${4 * MOST_OF_ONE}`),
    ),
  ])
  const ids = [...new Set(found.flat().map((each) => String(each['id'])))]
  const pairs = ids.map((other) => (other < id ? { a: other, b: id } : { a: id, b: other }))
  const denied = await store.read(
    compileSql(sql`select a, b from duplicate_denied where object = ${object.name}
      and (a, b) in (select json_extract(value, '$[0]'), json_extract(value, '$[1]')
        from json_each(${JSON.stringify(pairs.map(({ a, b }) => [a, b]))}))`),
  )
  const isDenied = new Set(denied.map((each) => `${each['a']} ${each['b']}`))
  return pairs.filter(({ a, b }) => !isDenied.has(`${a} ${b}`))
}

async function show(
  { store, objects }: Ports,
  { object: declared, pairs }: { object: CrmObject; pairs: readonly (Pair & { readonly reasons: number })[] },
  actor: Actor,
): Promise<readonly ShownPair[]> {
  const object = objects.get(declared.name) ?? declared
  const ids = JSON.stringify([...new Set(pairs.flatMap(({ a, b }) => [a, b]))])
  const readable = reach({ actor, objects, alias: ROW }, object, 'read') ?? sql<SqlBool>`true`
  const found = await store.read(
    compileSql(sql`select * from ${sql.table(tableOf(object.name))} as ${sql.ref(ROW)}
      where id in (select value from json_each(${ids})) and ${readable}`),
  )
  const records = new Map(found.map((row) => [String(row['id']), asSeen(actor, object, decode(object, row))]))
  const seen = seenReasons(actor, object.name)
  return pairs.flatMap(({ a, b, reasons }) => {
    const [one, other] = [records.get(a), records.get(b)]
    const known = reasons & seen
    if (one === undefined || other === undefined || !isEnough(object.name, known)) return []
    return [{ score: scoreOf(known), reasons: reasonsOf(known), records: [one, other] as const }]
  })
}
