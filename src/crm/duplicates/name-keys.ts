import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import { settledNames } from '../index-runs.ts'
import type { CrmObject } from '../object.ts'
import type { RecordPorts } from '../ports.ts'
import { decode, tableOf } from '../record-sql.ts'
import { nameKeyOf } from './traits.ts'

const ROWS = 200

/** Gives records that have none yet the folded name by which they are found. */
export async function fillNameKeys(
  { store, write, clock }: RecordPorts,
  object: CrmObject,
  isStopping: () => boolean,
): Promise<void> {
  const table = sql.table(tableOf(object.name))
  for (let after = ''; !isStopping(); ) {
    // What an import brings has its key.
    const found = await store.read(
      compileSql(
        sql`select * from ${table} where ${settledNames(object)} and name_key = '' and id > ${after} order by id limit ${ROWS}`,
      ),
    )
    const last = found.at(-1)
    if (last === undefined) return
    after = String(last['id'])
    const keys = found.map((row) => decode(object, row)).map(({ id, fields }) => [id, nameKeyOf(object, fields)])
    const given = JSON.stringify(keys.filter(([, name]) => name !== ''))
    await write({
      event: {
        ...{ type: 'row.changed', object: 'duplicate-search', id: object.name, change: 'updated' },
        ...{ fields: ['names'], by: '', atMs: clock.now() },
      },
      statements: [
        compileSql(sql`update ${table} as r set name_key = json_extract(g.value, '$[1]') from json_each(${given}) as g
          where r.id = json_extract(g.value, '$[0]') and r.name_key = ''`),
      ],
    })
  }
}
