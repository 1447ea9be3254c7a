import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileSql } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'

/** The runs in which entries of the partitioned indexes stand: 0, and what imports have brought lately. */
const RUNS = sql`(select 0 as run union all select run from index_run)`

/** That a row of a partitioned index stands in any run; the index is read along once for each. */
export function inAnyRun(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} in ${RUNS}`
}

/** That the folded name of a record is looked for in any run; of the kinds with such an index only people have runs. */
export function namesOfAnyRun({ name }: { readonly name: string }): RawBuilder<SqlBool> {
  return name === 'contact' ? inAnyRun('index_run') : sql<SqlBool>`true`
}

/** That the folded name of a record stands where all come in the end. */
export function settledNames({ name }: { readonly name: string }): RawBuilder<SqlBool> {
  return name === 'contact' ? sql<SqlBool>`index_run = 0` : sql<SqlBool>`true`
}

/** That a row stands in the run which `hitsOfRuns` is at. */
export function inThisRun(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} = this_run.run`
}

/**
 * The first of what `query` finds in the runs, by `place` and id. It selects object, id, name, number and place, in this
 * order and limited, of the run that it is at: so no run is read further than that.
 */
export function hitsOfRuns(query: Expression<unknown>, limit: number): Statement {
  return compileSql(sql`select hit.value ->> 0 as object, hit.value ->> 1 as id, hit.value ->> 2 as name,
      hit.value ->> 3 as number
    from ${RUNS} as this_run, json_each((select json_group_array(json_array(object, id, name, number, place))
      from (${query}))) as hit
    order by hit.value ->> 4, hit.value ->> 1 limit ${limit}`)
}
