import { sql } from 'kysely'
import type { Statement } from '../../ports/store.ts'
import { appendChanges, type Stamp } from '../audit/chain.ts'
import { noteRestored } from '../audit/note-changes.ts'
import { type CrmObject, columnOf } from '../object.ts'
import type { RecordPorts } from '../ports.ts'
import { indexing, insertion, type RecordRow, tableOf } from '../record-sql.ts'
import { asDeclared, type RemovedRow, readKept, readRoots, statement } from './kept.ts'
import { namingsOf } from './naming.ts'

/** What brings a record back. */
export interface Restoration {
  readonly row: RecordRow
  readonly statements: readonly Statement[]
}

/** Fields of a record that waits for another one. */
interface Missing {
  readonly row: RemovedRow
  readonly field: string
  readonly names: string
}

/**
 * Brings a removed record back with all that went along, and is named again by those that forgot it. What goes with
 * a record that is still away waits for that one; undefined where that is the record itself.
 */
export async function restoration(
  ports: RecordPorts,
  root: RemovedRow,
  stamp: Stamp,
): Promise<Restoration | undefined> {
  const kept = (await readKept(ports.store, root.id)).flatMap((row) => {
    const object = ports.objects.get(row.object)
    return object === undefined ? [] : [{ object, row: asDeclared(object, row) }]
  })
  const there = await findThere(ports, kept)
  const plan = planOf(kept, there)
  if (plan.waiting.some(({ row }) => row.id === root.id)) return undefined
  const roots = await readRoots(
    ports.store,
    [...plan.waiting, ...plan.blank].map(({ names }) => names),
  )
  const back = plan.back.map(({ object, row }) => ({ object, row: recordOf(row, stamp.atMs) }))
  const kinds = [...new Set(back.map(({ object }) => object))]
  const found = back.find(({ row }) => row.id === root.id)
  if (found === undefined) return undefined
  return {
    row: found.row,
    statements: [
      ...back.flatMap(({ object, row }) => [
        insertion(object, row, object.derive?.(row.fields, ports.plan) ?? {}),
        ...indexing(object, row.id, row.fields),
      ]),
      ...kinds.flatMap((object) => noteRestored(object, idsOf(back, object), stamp)),
      ...waitFor(plan.waiting, roots),
      ...plan.blank.flatMap((missing) => remember(missing, roots.get(missing.names))),
      ...kinds.map((object) => dropKept(object, root.id)),
      ...kinds.flatMap((object) => nameAgain(ports, object, { root: root.id, stamp })),
      statement(sql`delete from removed_reference where root = ${root.id}`),
    ],
  }
}

function recordOf({ id, version, createdAtMs, fields }: RemovedRow, updatedAtMs: number): RecordRow {
  return { id, version: version + 1, createdAtMs, updatedAtMs, fields }
}

interface Placed {
  readonly object: CrmObject
  readonly row: RemovedRow
}

/** In the order in which they can be written: who is named comes first. */
function planOf(kept: readonly Placed[], there: ReadonlySet<string>) {
  const byId = new Map(kept.map((each) => [each.row.id, each]))
  const [back, waiting, blank]: [Placed[], Missing[], Missing[]] = [[], [], []]
  const seen = new Map<string, 'coming' | 'back' | 'away'>()
  const visit = ({ object, row }: Placed): void => {
    seen.set(row.id, 'coming')
    const fields = { ...row.fields }
    for (const field of Object.keys(object.references)) {
      const names = fields[field]
      if (typeof names !== 'string' || there.has(names)) continue
      const other = byId.get(names)
      if (other !== undefined && !seen.has(names)) visit(other)
      if (seen.get(names) === 'back') continue
      if (object.fields[field]?.names?.whenGone === 'go') {
        waiting.push({ row, field, names })
        seen.set(row.id, 'away')
        return
      }
      fields[field] = null
      blank.push({ row, field, names })
    }
    seen.set(row.id, 'back')
    back.push({ object, row: { ...row, fields } })
  }
  for (const each of kept) if (!seen.has(each.row.id)) visit(each)
  return { back, waiting, blank }
}

/** Of the records that these name, those that are there. */
async function findThere({ store, objects }: RecordPorts, kept: readonly Placed[]): Promise<ReadonlySet<string>> {
  const named = new Map<string, Set<string>>()
  for (const { object, row } of kept)
    for (const [field, other] of Object.entries(object.references)) {
      const id = row.fields[field]
      if (typeof id === 'string') named.set(other, (named.get(other) ?? new Set()).add(id))
    }
  const found = await Promise.all(
    [...named]
      .filter(([other]) => objects.has(other))
      .map(([other, ids]) =>
        store.read(
          statement(sql`select id from ${sql.table(tableOf(other))}
            where id in (select value from json_each(${JSON.stringify([...ids])}))`),
        ),
      ),
  )
  return new Set(found.flat().map((row) => String(row['id'])))
}

/** What goes with a record that is still away comes back with that one; with one that is gone for good it goes, too. */
function waitFor(waiting: readonly Missing[], roots: ReadonlyMap<string, string>): readonly Statement[] {
  // Who waits for one that waits comes back with what that one waits for.
  const found = new Map<string, string | undefined>()
  return waiting.map(({ row: { object, id }, names }) => {
    const root = found.has(names) ? found.get(names) : roots.get(names)
    found.set(id, root)
    if (root === undefined) return statement(sql`delete from removed_record where object = ${object} and id = ${id}`)
    return statement(sql`update removed_record set root = ${root} where object = ${object} and id = ${id}`)
  })
}

/** Names a record that is still away again when that one comes back. */
function remember({ row: { object, id }, field, names }: Missing, root: string | undefined): readonly Statement[] {
  if (root === undefined) return []
  return [
    statement(sql`insert or replace into removed_reference (object, id, field, names, root)
      values (${object}, ${id}, ${field}, ${names}, ${root})`),
  ]
}

/** Only what has come back is kept no more. */
function dropKept({ name }: CrmObject, root: string): Statement {
  // Written with `in`, all records of the kind would be walked through.
  return statement(sql`delete from removed_record where root = ${root} and object = ${name}
    and exists (select 1 from ${sql.table(tableOf(name))} as r where r.id = removed_record.id)`)
}

/** Those that forgot a record of this kind and name no other since name it again, be they there or removed themselves. */
function nameAgain(
  { objects }: RecordPorts,
  kind: CrmObject,
  { root, stamp }: { root: string; stamp: Stamp },
): readonly Statement[] {
  return namingsOf(objects, kind.name, 'forget').flatMap(({ object, field }) => {
    const table = sql.table(tableOf(object.name))
    const column = sql.ref(columnOf(field))
    const names = (id: ReturnType<typeof sql>) => sql`(select names from removed_reference as n where n.root = ${root}
      and n.object = ${object.name} and n.field = ${field} and n.id = ${id}
      and exists (select 1 from ${sql.table(tableOf(kind.name))} as k where k.id = n.names))`
    const forgetful = sql`select id from removed_reference
      where root = ${root} and object = ${object.name} and field = ${field}`
    const free = sql`r.${column} is null and r.id in (${forgetful}) and ${names(sql`r.id`)} is not null`
    return [
      appendChanges(
        sql`select ${object.name} as object, r.id as record, ${field} as field, 'updated' as change,
            r.version + 1 as version, 'null' as before, json_quote(${names(sql`r.id`)}) as after
          from ${table} as r where ${free} order by r.id`,
        stamp,
      ),
      statement(sql`update ${table} as r set ${column} = ${names(sql`r.id`)}, version = r.version + 1,
        updated_at_ms = ${stamp.atMs} where ${free}`),
      statement(sql`update removed_record as r
        set fields = json_set(r.fields, ${`$."${field}"`}, ${names(sql`r.id`)})
        where r.object = ${object.name} and r.id in (${forgetful}) and ${names(sql`r.id`)} is not null`),
    ]
  })
}

function idsOf(back: readonly { object: CrmObject; row: RecordRow }[], object: CrmObject): readonly string[] {
  return back.filter((each) => each.object === object).map(({ row }) => row.id)
}
