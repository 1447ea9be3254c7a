import { type RawBuilder, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { appendChanges, type Stamp } from '../audit/chain.ts'
import { type CrmObject, columnOf } from '../object.ts'
import contactAccount from '../objects/contact-account.ts'
import contactPoint from '../objects/contact-point.ts'
import { tableOf } from '../record-sql.ts'
import { type Naming, namingsOf } from '../removed/naming.ts'
import type { Objects } from '../rights/reach.ts'

/** Which record becomes part of which. */
export interface Moving {
  readonly merge: string
  readonly object: CrmObject
  readonly winner: string
  readonly loser: string
  readonly stamp: Stamp
}

/** A field of records that a merge has changed, and between which values. */
export interface Turn extends Naming {
  readonly merge: string
  readonly from: RawBuilder<unknown>
  readonly to: RawBuilder<unknown>
  readonly stamp: Stamp
}

/** The fields by which records of any kind name one of this kind. */
export function fieldsNaming(objects: Objects, { name }: CrmObject): readonly Naming[] {
  return [...namingsOf(objects, name, 'go'), ...namingsOf(objects, name, 'forget')]
}

/** Gives all that names the one to the other; what the other has already is left to go along. */
export function move(objects: Objects, moving: Moving): readonly Statement[] {
  const { merge, object, winner, loser, stamp } = moving
  const to = sql`${winner}`
  const from = sql`${loser}`
  return fieldsNaming(objects, object).flatMap((naming) => [
    note(naming, {
      merge,
      where: sql`r.${sql.ref(columnOf(naming.field))} = ${loser} and ${isNoDouble(naming, moving)}`,
    }),
    ...turn({ ...naming, merge, from, to, stamp }),
    ...keepOneMain(naming, moving),
  ])
}

/** Writes down that a merge changes a field of these records `r`. */
function note({ object, field }: Naming, { merge, where }: { merge: string; where: RawBuilder<unknown> }): Statement {
  return compileSql(sql`insert or ignore into record_merge_change (merge, object, field, record, version)
    select ${merge}, ${object.name}, ${field}, r.id, r.version + 1 from ${sql.table(tableOf(object.name))} as r
    where ${where} and exists (select 1 from record_merge where id = ${merge})`)
}

/** Changes a field of the records that a merge has changed and that still hold what is expected, with its audit rows. */
export function turn({ object, field, merge, from, to, stamp }: Turn): readonly Statement[] {
  const table = sql.table(tableOf(object.name))
  const column = sql.ref(columnOf(field))
  const where = sql`r.${column} = ${from} and r.id in (select record from record_merge_change
    where merge = ${merge} and object = ${object.name} and field = ${field})`
  const json = (value: RawBuilder<unknown>) =>
    object.fields[field]?.kind === 'flag'
      ? sql`case ${value} when 1 then 'true' else 'false' end`
      : sql`json_quote(${value})`
  return [
    appendChanges(
      sql`select ${object.name} as object, r.id as record, ${field} as field, 'updated' as change,
          r.version + 1 as version, ${json(from)} as before, ${json(to)} as after
        from ${table} as r where ${where} order by r.id`,
      stamp,
    ),
    compileSql(sql`update ${table} as r set ${column} = ${to}, version = r.version + 1, updated_at_ms = ${stamp.atMs}
      where ${where}`),
  ]
}

/** A number that both have (and that is barred as much as the other's), or a place that both have in one account, is not wanted twice. */
function isNoDouble({ object, field }: Naming, { winner }: Moving): RawBuilder<unknown> {
  if (object.name === contactPoint.name)
    return sql`not exists (select 1 from contact_point as w where w.normalised = r.normalised and w.kind = r.kind
      and w.${sql.ref(field)} = ${winner} and (w.level = 'known' or r.level = 'maybe')
      and coalesce(w.no_calls, 0) >= coalesce(r.no_calls, 0)
      and coalesce(w.no_messages, 0) >= coalesce(r.no_messages, 0))`
  if (object.name !== contactAccount.name) return sql`r.id <> ${winner}`
  const other = sql.ref(field === 'contact' ? 'account' : 'contact')
  return sql`not exists (select 1 from contact_account as w
    where w.${sql.ref(field)} = ${winner} and w.${other} = r.${other})`
}

/** A person has one main account: that of the record that stays, if it has one. */
function keepOneMain({ object, field }: Naming, { merge, winner, stamp }: Moving): readonly Statement[] {
  if (object.name !== contactAccount.name || field !== 'contact') return []
  const moved = sql`select record from record_merge_change
    where merge = ${merge} and object = ${object.name} and field = ${field}`
  const main = { object, field: 'isPrimary' }
  const where = sql`r.is_primary = 1 and r.id in (${moved}) and exists (select 1 from contact_account as w
    where w.contact = ${winner} and w.is_primary = 1 and w.id not in (${moved}))`
  return [note(main, { merge, where }), ...turn({ ...main, merge, from: sql`1`, to: sql`0`, stamp })]
}
