import { type RawBuilder, sql } from 'kysely'
import type { Statement } from '../../ports/store.ts'
import type { Fields } from '../field.ts'
import type { CrmObject } from '../object.ts'
import { tableOf } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { appendChanges, type Stamp } from './chain.ts'
import { recordJson } from './record-json.ts'

/** A record of which fields were changed, with the version that it bears since. */
export interface Changed {
  readonly id: string
  readonly version: number
  readonly fields: readonly string[]
  readonly before: Fields
  readonly after: Fields
}

/** What stands beside a change that somebody makes now. */
export function stampOf({ user, through }: Actor, atMs: number): Stamp {
  return { by: user, through: through ?? (user === '' ? 'system' : 'rest'), atMs }
}

/** Notes that these records were made, each with all that it holds. To be written behind the statements that make them. */
export function noteCreated(object: CrmObject, ids: readonly string[], stamp: Stamp): readonly Statement[] {
  return ids.length === 0 ? [] : [noteWhole(object, { where: among(ids), change: 'created' }, stamp)]
}

/** Notes that removed records are back, each with all that it holds. To be written behind what brings them. */
export function noteRestored(object: CrmObject, ids: readonly string[], stamp: Stamp): readonly Statement[] {
  return ids.length === 0 ? [] : [noteWhole(object, { where: among(ids), change: 'restored' }, stamp)]
}

/**
 * Notes that the records `r` that meet a condition go, each with all that it held. To be written before the statements
 * that take them away.
 */
export function noteDeleted(object: CrmObject, where: RawBuilder<unknown>, stamp: Stamp): Statement {
  return noteWhole(object, { where, change: 'deleted' }, stamp)
}

/** Notes each changed field of a record. To be written behind the statement that changes it. */
export function noteUpdated(
  object: CrmObject,
  { id, version, fields, before, after }: Changed,
  stamp: Stamp,
): readonly Statement[] {
  if (fields.length === 0) return []
  const given = JSON.stringify(fields.map((field) => [field, textOf(before[field]), textOf(after[field])]))
  const source = sql`select ${object.name} as object, r.id as record, json_extract(g.value, '$[0]') as field,
      'updated' as change, r.version, json_extract(g.value, '$[1]') as before, json_extract(g.value, '$[2]') as after
    from ${sql.table(tableOf(object.name))} as r, json_each(${given}) as g
    where r.id = ${id} and r.version = ${version}`
  return [appendChanges(source, stamp)]
}

function noteWhole(
  object: CrmObject,
  { where, change }: { where: RawBuilder<unknown>; change: 'created' | 'restored' | 'deleted' },
  stamp: Stamp,
): Statement {
  const held = recordJson(object, 'r')
  const [before, after] = change === 'deleted' ? [held, sql`''`] : [sql`''`, held]
  const source = sql`select ${object.name} as object, r.id as record, '' as field, ${sql.lit(change)} as change,
      r.version, ${before} as before, ${after} as after
    from ${sql.table(tableOf(object.name))} as r where ${where} order by r.id`
  return appendChanges(source, stamp)
}

function among(ids: readonly string[]): RawBuilder<unknown> {
  return sql`r.id in (select value from json_each(${JSON.stringify(ids)}))`
}

function textOf(value: Fields[string] | undefined): string {
  return JSON.stringify(value ?? null)
}
