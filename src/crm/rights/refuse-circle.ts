import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Fields } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { tableOf } from '../record-sql.ts'

/** A record and what it is about to be. */
export interface Rising {
  readonly object: CrmObject
  readonly id: string
  /** The fields that change. */
  readonly fields: readonly string[]
  readonly after: Fields
}

const MOST_STEPS = 1_000

/** Refuses that a record stands above itself, through however many others. */
export async function refuseCircle({ store }: Pick<RecordPorts, 'store'>, { object, id, fields, after }: Rising) {
  for (const field of fields) {
    const above = after[field]
    const isAbove = object.fields[field]?.names?.isAbove === true
    if (!isAbove || object.references[field] !== object.name || typeof above !== 'string') continue
    const [table, column] = [sql.table(tableOf(object.name)), sql.ref(columnOf(field))]
    const query = sql`with recursive up (id, step) as (
        select ${above}, 0
        union select t.${column}, step + 1 from ${table} as t join up on t.id = up.id
          where t.${column} is not null and step < ${MOST_STEPS} and t.id <> ${id})
      select 1 as found from up where id = ${id} limit 1`
    if ((await store.find(compileSql(query))).length > 0)
      return refuse('record.circle', `${field}: this ${object.name} would stand above itself`)
  }
  return undefined
}
