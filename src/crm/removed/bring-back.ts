import { forwardOf } from '../merge/forward.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { type Deed, mayReach } from '../rights/gate.ts'
import { asDeclared, readKept } from './kept.ts'
import type { Removal } from './removal.ts'
import { type Restoration, restoration } from './restoration.ts'

/** What brings a removed record back, for somebody who might remove it. */
export async function bringBack(ports: RecordPorts, deed: Deed, { id, stamp }: Removal): Promise<Outcome<Restoration>> {
  const { object } = deed
  const shown = JSON.stringify(id.slice(0, 64))
  const kept = (await readKept(ports.store, id)).find((row) => row.object === object.name && row.id === id)
  const row = kept && asDeclared(object, kept)
  if (row === undefined || !(await mayReach(ports, deed, { act: 'read', fields: row.fields })))
    return refuse('record.unknown', `removed ${object.name} ${shown}`)
  if (!(await mayReach(ports, deed, { act: 'remove', fields: row.fields })))
    return refuse('record.forbidden', `you may not remove this ${object.name}`)
  if ((await forwardOf(ports.store, { object: object.name, id })) !== undefined)
    return refuse('record.merged', `${object.name} ${shown} was merged with another one`)
  const back = await restoration(ports, row, stamp)
  return back === undefined
    ? refuse('record.dangling', `${object.name} ${shown}: what it goes with is not there`)
    : { value: back }
}
