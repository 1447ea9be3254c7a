import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import type { Stamp } from '../audit/chain.ts'
import { eraseChanges, type RecordName } from '../audit/erase.ts'
import type { RecordPorts } from '../ports.ts'
import { dropRemoved } from '../removed/purge.ts'
import { removal } from '../removed/removal.ts'
import { listed, type Plan } from './plan.ts'
import type { Traces } from './traces.ts'

/** Lets events be written anew within one batch; the store takes them no other way. */
export function redacting(statements: readonly Statement[]): readonly Statement[] {
  const begin = compileSql(sql`insert or replace into meta (key, value) values ('redacting', 1)`)
  return [begin, ...statements, compileSql(sql`delete from meta where key = 'redacting'`)]
}

/** Writes an event anew. */
export function rewrite(seq: number, body: string): Statement {
  return compileSql(sql`update event set body = ${body} where seq = ${seq}`)
}

/** Blanks calls and written work as their events now tell of them. */
export function blankCalls(
  interactions: readonly string[],
  threads: readonly string[],
  { digits }: Traces,
): readonly Statement[] {
  const calls = listed(interactions)
  const spelled = [...digits, ...digits.map((each) => `+${each}`)]
  return [
    sql`update interaction set name = '', from_number = iif(direction = 'in', '', from_number),
      to_number = iif(direction = 'in', to_number, '') where id in ${calls}`,
    sql`update timeline_entry set number = '' where id in ${calls}`,
    sql`update timeline_entry set number = '', subject = '' where id in ${listed(threads)}`,
    sql`update segment set party = '' where interaction in ${calls} and party in ${listed(spelled)}`,
    sql`update thread set from_address = '', name = '', subject = '' where id in ${listed(threads)}`,
  ].map(compileSql)
}

/** Takes records away for good, with every value that they ever had. */
export function eraseRecords(
  { objects }: RecordPorts,
  records: readonly RecordName[],
  stamp: Stamp,
): readonly Statement[] {
  const removals = records.flatMap(({ object, id }) => {
    const kind = objects.get(object)
    return kind === undefined ? [] : removal(objects, kind, { id, stamp })
  })
  return [...removals, ...eraseChanges(records, stamp), ...dropRemoved(records)]
}

/** What lies elsewhere: rows of files, invitations, answers that were kept, filters, snapshots. */
export function eraseRest({ records, imports, outside, traces }: Plan, contact: string): readonly Statement[] {
  const ids = listed(records.map(({ id }) => id))
  const tells = (text: ReturnType<typeof sql>) =>
    sql`exists (select 1 from json_each(${JSON.stringify([...traces.words, ...traces.digits, contact])}) as t
      where instr(lower(${text}), lower(t.value)))`
  return [
    sql`update outside_call set number = '', from_number = iif(direction = 'out', from_number, ''),
      to_number = iif(direction = 'in', to_number, '') where id in ${listed(outside)}`,
    sql`delete from letter where about in ${ids}`,
    sql`delete from import_row where record in ${ids}`,
    sql`update import_row set made = '', before = '', place = '', reason = ''
      where import in ${listed(imports)} and (${tells(sql`made`)} or ${tells(sql`before`)} or ${tells(sql`reason`)})`,
    sql`delete from reminder where activity in ${ids}`,
    sql`delete from invitation where activity in ${ids} or ${tells(sql`mail`)} or ${tells(sql`text`)}`,
    sql`delete from care_mark where customer = ${contact}`,
    sql`delete from idempotency_key where ${tells(sql`answer`)} or ${tells(sql`request`)}`,
    sql`update export set filters = '{}' where ${tells(sql`filters`)}`,
    sql`delete from search_word where id in ${ids}`,
    sql`delete from snapshot`,
    sql`insert or replace into meta (key, value) values ('wiping', 1)`,
  ].map(compileSql)
}
