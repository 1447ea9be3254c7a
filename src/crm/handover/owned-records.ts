import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { appendChanges, type Stamp } from '../audit/chain.ts'
import type { CrmObject } from '../object.ts'
import type { RecordPorts } from '../ports.ts'
import { tableOf } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { type Objects, reach } from '../rights/reach.ts'
import { refuseWriting } from '../rights/rights.ts'

/** Whose records of a kind, as far as somebody may give them to another. */
export interface Owned {
  readonly object: CrmObject
  readonly owner: string
  readonly actor: Actor
}

/** The kinds of records that can be handed over: those with an owner that are not for the owner's eyes alone. */
export function handedOver(objects: Objects): readonly CrmObject[] {
  return [...objects.values()].filter(({ fields, privacy }) => fields['owner']?.kind === 'user' && privacy !== 'always')
}

/** How many records of a kind somebody has that would change hands. */
export async function countOwned(ports: Ports, owned: Owned): Promise<number> {
  const [row] = await ports.store.read(
    compileSql(sql`select count(*) as count from ${from(owned)} where ${conditionOf(ports, owned)}`),
  )
  return Number(row?.['count'] ?? 0)
}

/** The next of them. */
export async function nextOwned(ports: Ports, owned: Owned, limit: number): Promise<readonly string[]> {
  const query = sql`select r.id from ${from(owned)} where ${conditionOf(ports, owned)} order by r.id limit ${limit}`
  return (await ports.store.read(compileSql(query))).map((row) => String(row['id']))
}

/** Gives these records of somebody to another, with the rows of the chain that say so; those that have gone meanwhile stay. */
export function giveTo(
  { object, owner }: Pick<Owned, 'object' | 'owner'>,
  { ids, to, stamp }: { ids: readonly string[]; to: string; stamp: Stamp },
): readonly Statement[] {
  const table = sql.table(tableOf(object.name))
  const among = sql`owner = ${owner} and id in (select value from json_each(${JSON.stringify(ids)}))`
  return [
    appendChanges(
      sql`select ${object.name} as object, id as record, 'owner' as field, 'updated' as change, version + 1 as version,
          json_quote(owner) as before, json_quote(${to}) as after
        from ${table} where ${among} order by id`,
      stamp,
    ),
    compileSql(sql`update ${table} set owner = ${to}, version = version + 1, updated_at_ms = ${stamp.atMs}
      where ${among}`),
  ]
}

type Ports = Pick<RecordPorts, 'store' | 'objects'>

function from({ object }: Owned) {
  return sql`${sql.table(tableOf(object.name))} as r`
}

/** Work that is done stays with who did it. */
function conditionOf({ objects }: Ports, { object, owner, actor }: Owned): RawBuilder<SqlBool> {
  if (refuseWriting(actor, object, ['owner']) !== undefined) return sql`false`
  const conditions = (['read', 'change'] as const).map((act) => reach({ actor, objects, alias: 'r' }, object, act))
  const isOpen = object.name === 'activity' ? [sql<SqlBool>`r.status = 'planned'`] : []
  const all = [sql<SqlBool>`r.owner = ${owner}`, ...isOpen, ...conditions.filter((each) => each !== undefined)]
  return sql`(${sql.join(all, sql` and `)})`
}
