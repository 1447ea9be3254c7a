import type { Fields } from '../field.ts'
import type { CrmObject } from '../object.ts'
import { refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { ROW, selection } from '../record-sql.ts'
import type { Actor } from './actor.ts'
import { reach, reaching } from './reach.ts'
import { rightsTo } from './rights.ts'
import type { Act } from './rules.ts'

/** Whose doing, with records of which kind. */
export interface Deed {
  readonly object: CrmObject
  readonly actor: Actor
}

type Ports = Pick<RecordPorts, 'store' | 'objects'>

/** Whether somebody may do this with a record of these fields. */
export async function mayReach(
  { store, objects }: Ports,
  { object, actor }: Deed,
  wanted: { act: Act; fields: Fields },
) {
  if (reach({ actor, objects, alias: ROW }, object, wanted.act) === undefined) return true
  return (await store.find(reaching({ actor, objects }, object, wanted))).length > 0
}

/** Whoever may make records of their own only owns what they make, and so does who makes what needs an owner. */
export function ownerOf({ object, actor }: Deed): Fields {
  const scope = rightsTo(actor, object.name).create
  const { owner } = object.fields
  const isKept = owner?.kind === 'user' && (owner.isRequired || scope === 'own' || scope === 'team')
  return isKept && actor.user !== '' ? { owner: actor.user } : {}
}

/** A record may name others only that its writer may read, and go with them only where they might change it there, too. */
export async function refuseMoving(
  ports: Ports,
  deed: Deed,
  { fields, after }: { fields: readonly string[]; after: Fields },
) {
  const named = Object.keys(deed.object.references).filter((field) => fields.includes(field))
  if (named.length === 0) return undefined
  const dangling = await findDangling(
    ports,
    deed,
    Object.fromEntries(named.map((field) => [field, after[field] ?? null])),
  )
  if (dangling !== undefined) return dangling
  if (deed.object.fields['owner'] !== undefined || (await mayReach(ports, deed, { act: 'change', fields: after })))
    return undefined
  return refuse('record.forbidden', `you may not move this ${deed.object.name} there`)
}

/** Why a record may not name what it names: what is not there, and what its writer may not read, are the same. */
export async function findDangling({ store, objects }: Ports, { object, actor }: Deed, fields: Fields) {
  for (const [field, name] of Object.entries(object.references)) {
    const id = fields[field]
    const other = objects.get(name)
    if (typeof id !== 'string') continue
    const found =
      other && (await store.read(selection(other, id, reach({ actor, objects, alias: ROW }, other, 'read'))))
    if (found === undefined || found.length === 0)
      return refuse('record.dangling', `${field}: there is no ${name} ${shown(id)}`)
  }
  return undefined
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
