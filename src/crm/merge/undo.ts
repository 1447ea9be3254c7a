import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { noteUpdated, type stampOf } from '../audit/note-changes.ts'
import type { Fields, FieldValue } from '../field.ts'
import { columnOf } from '../object.ts'
import contactAccount from '../objects/contact-account.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts, RowChange } from '../ports.ts'
import { indexing, type RecordRow, replacement, tableOf } from '../record-sql.ts'
import { asDeclared, readKept } from '../removed/kept.ts'
import type { Naming } from '../removed/naming.ts'
import { restoration } from '../removed/restoration.ts'
import { type Deed, mayReach } from '../rights/gate.ts'
import { leadBack } from './forward.ts'
import type { KeptField, Merge } from './journal.ts'
import { readToChange } from './merge.ts'
import { fieldsNaming, turn } from './moving.ts'

type Stamp = ReturnType<typeof stampOf>

/** The undo of a merge that can be written, and what it leaves. */
export interface PlannedUndo {
  readonly kept: readonly KeptField[]
  readonly change: RowChange
}

/** Says what has to be written so that all is as before the merge, but for what somebody has changed since. */
export async function planUndo(
  ports: RecordPorts,
  deed: Deed,
  { merge, stamp }: { merge: Merge; stamp: Stamp },
): Promise<Outcome<PlannedUndo>> {
  const { object } = deed
  const winner = await readToChange(ports, deed, { id: merge.winner })
  if ('refusal' in winner)
    return winner.refusal.code === 'record.unknown' ? refuse('merge.later', `${merge.winner} is not there`) : winner
  const kept = (await readKept(ports.store, merge.loser)).find(({ id }) => id === merge.loser)
  if (kept === undefined) return refuse('merge.final', `${object.name} ${merge.loser} is not kept any more`)
  if (!(await mayReach(ports, deed, { act: 'change', fields: asDeclared(object, kept).fields })))
    return refuse('record.forbidden', `you may not change this ${object.name}`)
  const back = await restoration(ports, asDeclared(object, kept), stamp)
  if (back === undefined)
    return refuse('record.dangling', `${object.name} ${merge.loser}: what it goes with is not there`)
  const own = await ownFields(ports, deed, { merge, row: winner.value })
  const left = [...own.kept, ...(await leftReferences(ports, deed, merge))]
  const { name } = object
  const told = { type: 'row.changed', object: name, by: stamp.by, atMs: stamp.atMs } as const
  const given = object.fieldNames.filter((field) => back.row.fields[field] !== null)
  return {
    value: {
      kept: left,
      change: {
        event: { ...told, id: merge.winner, change: 'updated', fields: Object.keys(own.patch) },
        also: [{ ...told, id: merge.loser, change: 'created', fields: given }],
        statements: [
          ...back.statements,
          ...giveBack(ports, deed, { merge, stamp }),
          ...takeBack(ports, deed, { row: winner.value, patch: own.patch, stamp }),
          end(merge, { left, stamp }),
          ...leadBack({ object: name, loser: merge.loser }),
        ],
      },
    },
  }
}

/** References of the records that were moved lead back. */
function giveBack({ objects }: RecordPorts, { object }: Deed, { merge, stamp }: { merge: Merge; stamp: Stamp }) {
  const [from, to] = [sql`${merge.winner}`, sql`${merge.loser}`]
  const main = { object: contactAccount, field: 'isPrimary', from: sql`0`, to: sql`1` }
  return [
    ...fieldsNaming(objects, object).map((naming) => ({ ...naming, from, to })),
    ...(object.name === 'contact' ? [main] : []),
  ].flatMap((each) => turn({ ...each, merge: merge.id, stamp }))
}

/** What the record that stayed got from the other, where it still has it. */
async function ownFields(
  { store }: RecordPorts,
  { object }: Deed,
  { merge, row }: { merge: Merge; row: RecordRow },
): Promise<{ patch: Fields; kept: readonly KeptField[] }> {
  const found = await store.read(
    compileSql(sql`select a.field, a.before, a.after from record_merge_change as c
      join record_change as a on a.object = c.object and a.record = c.record and a.field = c.field
        and a.version = c.version and a.change = 'updated'
      where c.merge = ${merge.id} and c.object = ${object.name} and c.record = ${row.id} and a.before <> ''`),
  )
  const changes = found.map((each) => ownChange.parse(each)).filter(({ field }) => object.fieldNames.includes(field))
  const isStill = ({ field, after }: z.output<typeof ownChange>) => JSON.stringify(row.fields[field] ?? null) === after
  return {
    patch: Object.fromEntries(changes.filter(isStill).map(({ field, before }) => [field, heldIn(before)])),
    kept: changes.filter((each) => !isStill(each)).map(({ field }) => ({ object: object.name, id: row.id, field })),
  }
}

const ownChange = z.object({ field: z.string(), before: z.string(), after: z.string() })

function heldIn(json: string): FieldValue {
  return z.custom<FieldValue>().parse(JSON.parse(json))
}

function takeBack(
  { plan }: RecordPorts,
  { object }: Deed,
  { row, patch, stamp }: { row: RecordRow; patch: Fields; stamp: Stamp },
): readonly Statement[] {
  const changed = Object.keys(patch)
  const fields = { ...row.fields, ...patch }
  if (changed.length === 0) return []
  const after = { ...row, version: row.version + 1, updatedAtMs: stamp.atMs, fields }
  return [
    replacement(object, after, object.derive?.(fields, plan) ?? {}),
    ...indexing(object, row.id, fields),
    ...noteUpdated(object, { ...after, fields: changed, before: row.fields, after: fields }, stamp),
  ]
}

/** Moved records that name somebody else by now, or are not there any more. */
async function leftReferences(ports: RecordPorts, { object }: Deed, merge: Merge): Promise<readonly KeptField[]> {
  const found = await Promise.all(fieldsNaming(ports.objects, object).map((naming) => leftOf(ports, naming, merge)))
  return found.flat()
}

async function leftOf({ store }: RecordPorts, { object, field }: Naming, { id, winner }: Merge) {
  const rows = await store.read(
    compileSql(sql`select c.record from record_merge_change as c
      where c.merge = ${id} and c.object = ${object.name} and c.field = ${field} and c.record <> ${winner}
        and not exists (select 1 from ${sql.table(tableOf(object.name))} as r
          where r.id = c.record and r.${sql.ref(columnOf(field))} = ${winner}) order by c.record`),
  )
  return rows.map((row) => ({ object: object.name, id: String(row['record']), field }))
}

function end({ id }: Merge, { left, stamp }: { left: readonly KeptField[]; stamp: Stamp }): Statement {
  return compileSql(sql`update record_merge set undone_by = ${stamp.by}, undone_at_ms = ${stamp.atMs},
    kept = ${JSON.stringify(left)} where id = ${id}`)
}
