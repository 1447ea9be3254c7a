import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Statement, Store } from '../../ports/store.ts'
import type { JudgedPair, Pair } from './traits.ts'

/** The last search for duplicates among records of a kind; `run` counts them. */
export interface Search {
  readonly object: string
  readonly run: number
  readonly status: 'none' | 'running' | 'done' | 'stopped' | 'failed'
  readonly by: string
  readonly begunAtMs: number
  readonly endedAtMs: number
  readonly pairs: number
}

const search = z
  .object({
    object: z.string(),
    run: z.int(),
    status: z.enum(['none', 'running', 'done', 'stopped', 'failed']),
    by: z.string(),
    begun_at_ms: z.int(),
    ended_at_ms: z.int(),
    pairs: z.int(),
  })
  .transform(({ begun_at_ms: begunAtMs, ended_at_ms: endedAtMs, ...rest }) => ({ ...rest, begunAtMs, endedAtMs }))

/** Reads the last search; one of run 0 where there was none. */
export async function readSearch(store: Pick<Store, 'read'>, object: string): Promise<Search> {
  const [row] = await store.read(compileSql(sql`select * from duplicate_search where object = ${object}`))
  if (row !== undefined) return search.parse(row)
  return { object, run: 0, status: 'none', by: '', begunAtMs: 0, endedAtMs: 0, pairs: 0 }
}

/** Saves how far a search is. */
export function saveSearch({ object, run, status, by, begunAtMs, endedAtMs, pairs }: Search): Statement {
  return compileSql(sql`insert or replace into duplicate_search
      (object, run, status, by, begun_at_ms, ended_at_ms, pairs)
    values (${object}, ${run}, ${status}, ${by}, ${begunAtMs}, ${endedAtMs}, ${pairs})`)
}

/** Saves pairs of a run, but for those of which somebody said that they are two. */
export function savePairs({ object, run }: Search, pairs: readonly JudgedPair[]): Statement {
  const given = JSON.stringify(pairs.map(({ a, b, score, reasons }) => [a, b, score, reasons]))
  const at = (index: number) => sql`json_extract(g.value, ${sql.lit(`$[${index}]`)})`
  return compileSql(sql`insert or replace into duplicate_pair (object, a, b, score, reasons, run)
    select ${object}, ${at(0)}, ${at(1)}, ${at(2)}, ${at(3)}, ${run} from json_each(${given}) as g
    where not exists (select 1 from duplicate_denied as d
      where d.object = ${object} and d.a = ${at(0)} and d.b = ${at(1)})`)
}

/** Lets go of some pairs of earlier runs. */
export function dropOldPairs({ object, run }: Search, limit: number): Statement {
  return compileSql(sql`delete from duplicate_pair where (object, a, b) in
    (select object, a, b from duplicate_pair where object = ${object} and run < ${run} limit ${limit})`)
}

/** How many pairs of earlier runs there are, at most one. */
export function anyOldPair({ object, run }: Search): Statement {
  return compileSql(sql`select 1 as found from duplicate_pair where object = ${object} and run < ${run} limit 1`)
}

/** Remembers what somebody says of a pair. */
export function sayOf(
  object: string,
  { a, b }: Pair,
  { isDuplicate, by, atMs }: { isDuplicate: boolean; by: string; atMs: number },
): readonly Statement[] {
  if (isDuplicate)
    return [compileSql(sql`delete from duplicate_denied where object = ${object} and a = ${a} and b = ${b}`)]
  return [
    compileSql(sql`insert or replace into duplicate_denied (object, a, b, by, at_ms)
      values (${object}, ${a}, ${b}, ${by}, ${atMs})`),
    compileSql(sql`delete from duplicate_pair where object = ${object} and a = ${a} and b = ${b}`),
  ]
}
