import { type RawBuilder, sql } from 'kysely'
import { compileSql, listed } from '../../lib/statement.ts'
import type { Statement, Store } from '../../ports/store.ts'
import type { Stamp } from '../audit/chain.ts'
import { noteDeleted } from '../audit/note-changes.ts'
import { type CrmObject, columnOf } from '../object.ts'
import account from '../objects/account.ts'
import contactAccount from '../objects/contact-account.ts'
import contactPoint from '../objects/contact-point.ts'
import { tableOf } from '../record-sql.ts'
import { inNameOf } from '../rights/actor.ts'
import { type Import, noteVersion, type RowNote, readDone, saveImport, saveNotes } from './journal.ts'
import { changeOnce } from './meeting.ts'
import { type ImportParts, importEvent } from './parts.ts'

const ROWS = 250

/** What an undo works on. */
export interface Undoing {
  readonly object: CrmObject
  readonly isStopping: () => boolean
}

/**
 * Takes back what an import has made and changed, the last row first. A record that somebody has changed since, or
 * on which something hangs now, stays as it is and is noted as kept. Gives the import as it stands at the end.
 */
export async function undoImport(parts: ImportParts, given: Import, { object, isStopping }: Undoing): Promise<Import> {
  let one = given
  for (;;) {
    const notes = await readDone(parts.rows.store, one.id, ROWS)
    if (notes.length === 0) break
    one = await undoSome(parts, one, { object, notes })
    if (isStopping()) return one
  }
  one = { ...one, status: 'undone', updatedAtMs: parts.rows.clock.now() }
  await parts.rows.write({ event: importEvent(one, 'updated', 'status'), statements: [saveImport(one)] })
  return one
}

async function undoSome(
  parts: ImportParts,
  one: Import,
  { object, notes }: { object: CrmObject; notes: readonly RowNote[] },
): Promise<Import> {
  const made = notes.filter(({ outcome }) => outcome === 'made')
  const { restored, versions } = await restore(parts, one, { object, notes })
  const points = notes.flatMap((note) => note.made.points)
  const untouched = made.map(({ record, version }) => ({ record, version: versions.get(record) ?? version }))
  const busy = await findBusy(parts, object, { untouched, points })
  const gone = made.filter(({ record }) => !busy.has(record))
  const done = [
    ...gone.map((note): RowNote => ({ ...note, outcome: 'undone' })),
    ...made.filter(({ record }) => busy.has(record)).map((note): RowNote => ({ ...note, outcome: 'kept' })),
    ...restored,
  ]
  const undone = done.filter(({ outcome }) => outcome === 'undone')
  const counts = {
    ...one.counts,
    undone: one.counts.undone + undone.length,
    kept: one.counts.kept + done.length - undone.length,
  }
  const after = { ...one, counts, updatedAtMs: parts.rows.clock.now() }
  const stamp = { by: one.createdBy, through: 'undo', atMs: after.updatedAtMs }
  const again = [...versions].map(([record, version]) => noteVersion(one.id, record, version))
  const statements = [
    ...again,
    ...removals(parts, object, { gone, undone, stamp }),
    ...saveNotes(one.id, done),
    saveImport(after),
  ]
  await parts.rows.write({ event: importEvent(after, 'updated', 'rows'), statements })
  return after
}

/** Gives changed records back what they had; each is its own change, so that whoever has it open is told. */
async function restore(
  { records }: ImportParts,
  { createdBy }: Import,
  { object, notes }: { object: CrmObject; notes: readonly RowNote[] },
): Promise<{ restored: readonly RowNote[]; versions: ReadonlyMap<string, number> }> {
  const restored: RowNote[] = []
  const actor = inNameOf(createdBy, 'undo')
  /** A record that several rows changed bears a new version after each step back. */
  const versions = new Map<string, number>()
  for (const note of notes.filter(({ outcome }) => outcome === 'updated')) {
    const { record: id, before: patch } = note
    const version = versions.get(id) ?? note.version
    const after = await changeOnce(records, object, { id, patch, version, actor })
    if (after !== undefined) versions.set(id, after)
    restored.push({ ...note, outcome: after === undefined ? 'kept' : 'undone' })
  }
  return { restored, versions }
}

function removals(
  { objects }: ImportParts,
  object: CrmObject,
  { gone, undone, stamp }: { gone: readonly RowNote[]; undone: readonly RowNote[]; stamp: Stamp },
): readonly Statement[] {
  const records = gone.map(({ record }) => record)
  const points = undone.flatMap(({ made }) => made.points)
  const accounts = undone.flatMap(({ made }) => made.accounts)
  const free = attachments(objects, account).map(
    ({ table, column }) => sql`not exists (select 1 from ${sql.table(table)} as o where o.${sql.ref(column)} = r.id)`,
  )
  const unused = sql`r.id in ${listed(accounts)} and r.version = 1 and ${sql.join(free, sql` and `)}`
  const note = (kind: CrmObject, where: RawBuilder<unknown>) => noteDeleted(kind, where, stamp)
  const members = object.name === 'contact' ? [note(contactAccount, sql`r.contact in ${listed(records)}`)] : []
  return [
    note(contactPoint, sql`r.id in ${listed(points)} and r.version = 1`),
    ...members,
    note(object, sql`r.id in ${listed(records)}`),
    compileSql(sql`delete from contact_point where id in ${listed(points)} and version = 1`),
    compileSql(sql`delete from search_word where id in ${listed(records)}`),
    compileSql(sql`delete from ${sql.table(tableOf(object.name))} where id in ${listed(records)}`),
    note(account, unused),
    compileSql(sql`delete from account as r where ${unused}`),
    compileSql(sql`delete from search_word where id in ${listed(accounts)} and object = 'account'
      and not exists (select 1 from account where id = search_word.id)`),
  ]
}

/** Of records that an import has made: those that have changed since, or on which something hangs that it did not make. */
async function findBusy(
  { rows: { store }, objects }: ImportParts,
  object: CrmObject,
  { untouched, points }: { untouched: readonly { record: string; version: number }[]; points: readonly string[] },
): Promise<ReadonlySet<string>> {
  const ids = listed(untouched.map(({ record }) => record))
  const hanging = attachments(objects, object).map(({ kind, table, column }) => {
    const ours = kind === contactPoint.name ? sql`version = 1 and id in ${listed(points)}` : isOurs(kind)
    return compileSql(sql`select ${sql.ref(column)} as id from ${sql.table(table)}
      where ${sql.ref(column)} in ${ids} and not (${ours})`)
  })
  const expected = JSON.stringify(untouched)
  const changed = compileSql(sql`select r.id from json_each(${expected}) as e
    join ${sql.table(tableOf(object.name))} as r on r.id = json_extract(e.value, '$.record')
    where r.version <> json_extract(e.value, '$.version')`)
  const called = compileSql(sql`select contact as id from timeline_entry where contact in ${ids} and contact <> ''`)
  return new Set(await readAll(store, [changed, ...(object.name === 'contact' ? [called] : []), ...hanging]))
}

/** A place in a company that nobody has touched goes with its person. */
function isOurs(kind: string) {
  return kind === contactAccount.name ? sql`version = 1` : sql`false`
}

function attachments(objects: ImportParts['objects'], { name }: CrmObject) {
  return [...objects.values()].flatMap((kind) =>
    Object.entries(kind.references)
      .filter(([, other]) => other === name)
      .map(([field]) => ({ kind: kind.name, table: tableOf(kind.name), column: columnOf(field) })),
  )
}

async function readAll(store: Pick<Store, 'read'>, statements: readonly Statement[]): Promise<readonly string[]> {
  const found = await Promise.all(statements.map((each) => store.read(each)))
  return found.flat().map((row) => String(row['id']))
}
