import { type SqlBool, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'
import type { CrmObject } from '../object.ts'
import { ROW, tableOf } from '../record-sql.ts'
import type { Actor } from './actor.ts'
import { type Condition, type Objects, reach } from './reach.ts'
import { fieldRights, rightsTo } from './rights.ts'
import type { Act, Scope } from './rules.ts'

/** What somebody sees of the records of one kind, as it is at this moment. */
export interface Sight extends Readonly<Record<Act, Scope>> {
  readonly object: string
  /** How many records they may read, and how many there are; counted no further than `MOST_COUNTED`. */
  readonly readable: number
  readonly total: number
  readonly hidden: readonly string[]
  readonly readOnly: readonly string[]
}

/** So far records are counted. */
export const MOST_COUNTED = 10_000

interface Ports {
  readonly store: Pick<Store, 'read'>
  readonly objects: Objects
}

/** What somebody may see and do, kind by kind. */
export async function sightOf(ports: Ports, actor: Actor): Promise<readonly Sight[]> {
  const found: Sight[] = []
  // One after another: counting waits behind what people ask for meanwhile.
  for (const object of ports.objects.values()) found.push(await sightIn(ports, actor, object))
  return found
}

async function sightIn({ store, objects }: Ports, actor: Actor, object: CrmObject): Promise<Sight> {
  const { create, read, change, remove } = rightsTo(actor, object.name)
  const field = fieldRights(actor, object)
  const fieldsThat = (right: string) => object.fieldNames.filter((name) => field(name) === right)
  const total = await count(store, object, undefined)
  const readable = await count(store, object, reach({ actor, objects, alias: ROW }, object, 'read'))
  return {
    ...{ object: object.name, create, read, change, remove, readable, total },
    ...{ hidden: fieldsThat('hidden'), readOnly: fieldsThat('read') },
  }
}

async function count(store: Ports['store'], { name }: CrmObject, condition: Condition): Promise<number> {
  const [row] = await store.read(
    compileSql(sql`select count(*) as found from (select 1 from ${sql.table(tableOf(name))} as ${sql.ref(ROW)}
      where ${condition ?? sql<SqlBool>`true`} limit ${MOST_COUNTED})`),
  )
  return Number(row?.['found'] ?? 0)
}
