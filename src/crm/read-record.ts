import { forwardOf } from './merge/forward.ts'
import { type CrmObject, isGivenIn } from './object.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts } from './ports.ts'
import { decode, type RecordRow, ROW, selection } from './record-sql.ts'
import { SYSTEM } from './rights/actor.ts'
import { type Deed, mayReach } from './rights/gate.ts'
import { reach } from './rights/reach.ts'

/** Reads a record that somebody may read. */
export async function read(
  { store, objects }: RecordPorts,
  { object, actor }: Deed,
  id: string,
): Promise<Outcome<RecordRow>> {
  const [row] = await store.find(selection(object, id, reach({ actor, objects, alias: ROW }, object, 'read')))
  return row === undefined ? refuse('record.unknown', `${object.name} ${shown(id)}`) : { value: decode(object, row) }
}

/** Reads a record; the id of one that was merged with another reads that one. */
export async function readMerged(ports: RecordPorts, deed: Deed, id: string): Promise<Outcome<RecordRow>> {
  const found = await read(ports, deed, id)
  const other = 'value' in found ? undefined : await forwardOf(ports.store, { object: deed.object.name, id })
  return other === undefined ? found : read(ports, deed, other)
}

/** A record as it is, for somebody who may do this with it. */
export async function readFor(
  ports: RecordPorts,
  deed: Deed,
  { id, act }: { id: string; act: 'change' | 'remove' },
): Promise<Outcome<RecordRow>> {
  const found = await read(ports, deed, id)
  if ('refusal' in found || (await mayReach(ports, deed, { act, fields: found.value.fields }))) return found
  return refuse('record.forbidden', `you may not ${act} this ${deed.object.name}`)
}

/** A record with what the store has added to it. */
export async function asKept(ports: RecordPorts, object: CrmObject, row: RecordRow): Promise<Outcome<RecordRow>> {
  const isAdded = object.fieldNames.some((field) => isGivenIn(object, field))
  return isAdded ? read(ports, { object, actor: SYSTEM }, row.id) : { value: row }
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
