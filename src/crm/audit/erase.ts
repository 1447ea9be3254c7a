import { sql } from 'kysely'
import { compile, db } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { appendChanges, type Stamp } from './chain.ts'

/** One record of an object, be it still there or not. */
export interface RecordName {
  readonly object: string
  readonly id: string
}

const rows = db<object>()

/**
 * Forgets every value that these records ever had. Their rows stay, with what was changed by whom and when; a row that
 * tells of the erasing is added first, without which the store lets no value go. One batch has to hold them all.
 */
export function eraseChanges(records: readonly RecordName[], stamp: Stamp): readonly Statement[] {
  const given = JSON.stringify(records.map(({ object, id }) => [object, id]))
  const named = sql`select json_extract(value, '$[0]') as object, json_extract(value, '$[1]') as record
    from json_each(${given})`
  const told = sql`select object, record, '' as field, 'erased' as change, 0 as version, '' as before, '' as after
    from (${named})`
  const blank = sql`update record_change set before = '', after = '', salt = ''
    where salt <> '' and change <> 'erased' and (object, record) in (${named})`
  return [appendChanges(told, stamp), compile({ compile: () => blank.compile(rows) })]
}
