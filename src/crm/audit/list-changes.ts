import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'
import type { CrmObject } from '../object.ts'
import { columnOf } from '../object.ts'
import { ROW, tableOf } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { type Objects, reach, readsAll } from '../rights/reach.ts'
import { rightsTo, seenFields } from '../rights/rights.ts'
import { type ShownChange, showChange } from './read-changes.ts'

/** A change of any record, with which record it was. */
export interface ListedChange extends ShownChange {
  readonly seq: number
  readonly object: string
  readonly record: string
  /** What the record is called now; '' where it has gone or has no name. */
  readonly title: string
}

/** Which changes are wanted; what is not given is not asked for. */
export interface ChangesWanted {
  readonly object?: string | undefined
  readonly record?: string | undefined
  readonly author?: string | undefined
  readonly through?: string | undefined
  /** Those before this row of the chain. */
  readonly before?: number | undefined
  readonly limit: number
}

interface Ports {
  readonly store: Pick<Store, 'read'>
  readonly objects: Objects
}

const place = z.object({ seq: z.int(), object: z.string(), record: z.string() })

/**
 * Changes of all records of the kinds of which somebody may read every record, the newest first. Of kinds with private
 * records it is told that something changed, not what.
 */
export async function listChanges(
  { store, objects }: Ports,
  actor: Actor,
  wanted: ChangesWanted,
): Promise<readonly ListedChange[]> {
  const open = [...objects.values()].filter((object) => readsAll({ actor, objects }, object))
  const found = await store.read(compileSql(select(open, actor, wanted)))
  const places = found.map((row) => place.parse(row))
  const titles = await titlesOf({ store, objects }, actor, places)
  return found.map((row, at) => {
    const { seq, object: name, record } = places[at] ?? { seq: 0, object: '', record: '' }
    const object = objects.get(name)
    if (object === undefined) throw new Error(`there is no object ${name}`)
    const shown = showChange({ object, actor }, row)
    const fields = object.privacy === undefined ? shown.fields : []
    return { ...shown, fields, seq, object: name, record, title: titles.get(`${name} ${record}`) ?? '' }
  })
}

function select(
  open: readonly CrmObject[],
  actor: Actor,
  { object, record, author, through, before, limit }: ChangesWanted,
) {
  const is = (column: string, value: string | undefined): RawBuilder<SqlBool> =>
    value === undefined ? sql`true` : sql`${sql.ref(`c.${column}`)} = ${value}`
  const names = JSON.stringify(open.map(({ name }) => name))
  const told = JSON.stringify(open.flatMap((each) => seenFields(actor, each).map((field) => `${each.name} ${field}`)))
  return sql`select c.seq, printf('change-%015d', c.seq) as id, c.object, c.record, c.field, c.change, c.before, c.after,
      c.through, c.by as author, coalesce(u.name, '') as "authorName", c.at_ms as "atMs"
    from record_change as c left join user as u on u.id = c.by
    where c.object in (select value from json_each(${names})) and ${is('object', object)} and ${is('record', record)}
      and (c.field = '' or c.object || ' ' || c.field in (select value from json_each(${told})))
      and ${is('by', author)} and ${is('through', through)} and ${before === undefined ? sql`true` : sql`c.seq < ${before}`}
    order by c.seq desc limit ${limit}`
}

/** What records are called that are there and may be read, by object and id. */
async function titlesOf(
  { store, objects }: Ports,
  actor: Actor,
  places: readonly z.infer<typeof place>[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  for (const [name, all] of Map.groupBy(places, ({ object }) => object)) {
    const object = objects.get(name)
    if (object === undefined || object.title === null) continue
    if (rightsTo(actor, name).field(object.title) === 'hidden') continue
    const ids = JSON.stringify([...new Set(all.map(({ record }) => record))])
    const rows = await store.read(
      compileSql(sql`select r.id, ${sql.ref(`${ROW}.${columnOf(object.title)}`)} as title
        from ${sql.table(tableOf(name))} as ${sql.ref(ROW)}
        where r.id in (select value from json_each(${ids}))
          and ${reach({ actor, objects, alias: ROW }, object, 'read') ?? sql<SqlBool>`true`}`),
    )
    for (const row of rows) titles.set(`${name} ${row['id']}`, String(row['title'] ?? ''))
  }
  return titles
}
