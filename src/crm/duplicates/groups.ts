import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'
import { inAnyRun, settledNames } from '../index-runs.ts'
import type { CrmObject } from '../object.ts'
import { tableOf } from '../record-sql.ts'
import { type Pair, pairsOf } from './traits.ts'

/** Keys that are looked at in one piece. */
const KEYS = 4_000
/** What more have in common is the number of a house, or a name like any other: it tells nothing. */
const MOST_SHARING = 12
const group = z.object({ ids: z.string() })
const ids = z.array(z.string())
const key = z.object({ key: z.string() })

type Reading = Pick<Store, 'read'>

/**
 * Candidates for pairs, some at a time: those that share a number, an address or a name (people: within a company).
 * Goes along indexes by pieces of keys, so that a million records are never compared with one another.
 */
export async function* candidatePairs(store: Reading, object: CrmObject): AsyncGenerator<readonly Pair[]> {
  yield* pieces(store, {
    table: 'contact_point',
    column: 'normalised',
    groups: (range) => sharedPoints(object, range),
    where: sql`true`,
  })
  const table = tableOf(object.name)
  const groups = object.name === 'contact' ? namesInCompanies : (range: Range) => sharedNames(table, range)
  // What lies in other runs is looked at with the piece of the first into which it falls.
  yield* pieces(store, { table, column: 'name_key', groups, where: settledNames(object) })
}

interface Range {
  readonly from: string
  /** The last key of the piece, or null for all that are left. */
  readonly to: string | null
}

interface Source {
  readonly table: string
  readonly column: string
  readonly groups: (range: Range) => RawBuilder<unknown>
  /** Of which rows the pieces are so long. */
  readonly where: RawBuilder<unknown>
}

async function* pieces(store: Reading, { table, column, groups, where }: Source): AsyncGenerator<readonly Pair[]> {
  const ref = sql.ref(column)
  for (let from = ''; ; ) {
    const [end] = await store.read(
      compileSql(sql`select ${ref} as key from ${sql.table(table)} where ${where} and ${ref} > ${from}
        order by ${ref} limit 1 offset ${KEYS}`),
    )
    const to = end === undefined ? null : key.parse(end).key
    const found = await store.read(compileSql(groups({ from, to })))
    yield found.flatMap((row) => pairsOf(ids.parse(JSON.parse(group.parse(row).ids))))
    if (to === null) return
    from = to
  }
}

function within(column: RawBuilder<unknown>, { from, to }: Range): RawBuilder<unknown> {
  return to === null ? sql`${column} > ${from}` : sql`${column} > ${from} and ${column} <= ${to}`
}

function sharedPoints({ name }: CrmObject, range: Range): RawBuilder<unknown> {
  const owner = sql.ref(name)
  return sql`select json_group_array(distinct ${owner}) as ids from contact_point
    where ${within(sql`normalised`, range)} and level = 'known' and ${owner} is not null
    group by normalised, kind having count(distinct ${owner}) between 2 and ${MOST_SHARING}`
}

function sharedNames(table: string, range: Range): RawBuilder<unknown> {
  return sql`select json_group_array(id) as ids from ${sql.table(table)} where ${within(sql`name_key`, range)}
    group by name_key having count(*) between 2 and ${MOST_SHARING}`
}

function namesInCompanies(range: Range): RawBuilder<unknown> {
  return sql`select json_group_array(distinct c.id) as ids from contact as c
      join contact_account as m on m.contact = c.id join account as a on a.id = m.account
    where ${inAnyRun('c.index_run')} and ${within(sql`c.name_key`, range)} and a.name_key <> ''
    group by c.name_key, a.name_key having count(distinct c.id) between 2 and ${MOST_SHARING}`
}
