import { type RawBuilder, sql } from 'kysely'
import { compile, db } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { appendChanges, type Stamp } from '../audit/chain.ts'
import { recordJson } from '../audit/record-json.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { deletion, tableOf } from '../record-sql.ts'
import type { Objects } from '../rights/reach.ts'
import { goingAlong, type Naming, namingsOf } from './naming.ts'

/** What takes a record away. */
export interface Removal {
  readonly id: string
  readonly stamp: Stamp
}

const rows = db<object>()

/**
 * Takes a record away with all that goes along, and keeps it so that it can come back: out of the tables nobody
 * reads, finds, counts or meets it any more. Who named it without going along forgets it until then.
 */
export function removal(objects: Objects, object: CrmObject, { id, stamp }: Removal): readonly Statement[] {
  const kinds = goingAlong(objects, object)
  const along = kinds.flatMap((kind) => namingsOf(objects, kind.name, 'go').map((naming) => ({ ...naming, kind })))
  const forgetting = kinds.flatMap((kind) =>
    namingsOf(objects, kind.name, 'forget').map((naming) => ({ ...naming, kind })),
  )
  return [
    keep(object, { root: id, stamp, where: sql`r.id = ${id}` }),
    ...along.map(({ kind, ...naming }) => keep(naming.object, { root: id, stamp, where: followers(kind, naming, id) })),
    appendChanges(
      sql`select object, id as record, '' as field, 'deleted' as change, version, fields as before, '' as after
        from removed_record where root = ${id} order by id <> ${id}, object, id`,
      stamp,
    ),
    ...forgetting.flatMap(({ kind, ...naming }) => forget(kind, naming, { id, stamp })),
    statement(sql`delete from search_word where id in (select id from removed_record where root = ${id})`),
    deletion(object, id),
  ]
}

function keep(
  object: CrmObject,
  { root, stamp, where }: { root: string; stamp: Stamp; where: RawBuilder<unknown> },
): Statement {
  return statement(sql`insert or ignore into removed_record
      (object, id, root, version, fields, created_at_ms, updated_at_ms, removed_at_ms, removed_by)
    select ${object.name}, r.id, ${root}, r.version, ${recordJson(object, 'r')}, r.created_at_ms, r.updated_at_ms,
      ${stamp.atMs}, ${stamp.by}
    from ${sql.table(tableOf(object.name))} as r where ${where}`)
}

/** Those that name one of this kind that goes; of its own kind also those that name these, and so on. */
function followers(kind: CrmObject, { object, field }: Naming, root: string): RawBuilder<unknown> {
  const column = sql.ref(`r.${columnOf(field)}`)
  const going = sql`select id from removed_record where root = ${root} and object = ${kind.name}`
  if (kind !== object) return sql`${column} in (${going})`
  const below = sql.ref(`b.${columnOf(field)}`)
  return sql`r.id in (with recursive down (id) as (${going} union
    select b.id from ${sql.table(tableOf(object.name))} as b join down on ${below} = down.id) select id from down)`
}

/** Lets those that stay forget what goes; which record it was is kept. */
function forget(kind: CrmObject, { object, field }: Naming, { id, stamp }: Removal): readonly Statement[] {
  const table = sql.table(tableOf(object.name))
  const column = sql.ref(columnOf(field))
  const forgetful = sql`select id from removed_reference
    where root = ${id} and object = ${object.name} and field = ${field}`
  return [
    statement(sql`insert or replace into removed_reference (object, id, field, names, root)
      select ${object.name}, r.id, ${field}, r.${column}, ${id} from ${table} as r
      where r.${column} in (select id from removed_record where root = ${id} and object = ${kind.name})
        and r.id not in (select id from removed_record where root = ${id} and object = ${object.name})`),
    appendChanges(
      sql`select ${object.name} as object, r.id as record, ${field} as field, 'updated' as change,
          r.version + 1 as version, json_quote(r.${column}) as before, 'null' as after
        from ${table} as r where r.id in (${forgetful}) order by r.id`,
      stamp,
    ),
    statement(sql`update ${table} set ${column} = null, version = version + 1, updated_at_ms = ${stamp.atMs}
      where id in (${forgetful})`),
  ]
}

function statement(query: ReturnType<typeof sql>): Statement {
  return compile({ compile: () => query.compile(rows) })
}
