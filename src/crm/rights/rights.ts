import type { Fields } from '../field.ts'
import { type CrmObject, isGivenIn } from '../object.ts'
import { type RowRefusal, refuse } from '../outcome.ts'
import type { Actor } from './actor.ts'
import type { Act, FieldRight, Scope } from './rules.ts'

/** What somebody may do with records of one kind, and with each of their fields. */
export interface Rights extends Readonly<Record<Act, Scope>> {
  readonly field: (name: string) => FieldRight
}

/** The rights of somebody over one kind of record: those of their profile for it, else for all. */
export function rightsTo({ rules }: Actor, object: string): Rights {
  const named = rules.objects[object]
  const fields = named?.fields ?? {}
  const scope = (act: Act): Scope => named?.[act] ?? rules.all[act]
  return {
    create: scope('create'),
    read: scope('read'),
    change: scope('change'),
    remove: scope('remove'),
    field: (name) => (Object.hasOwn(fields, name) ? (fields[name] ?? 'write') : 'write'),
  }
}

/** The fields of an object that somebody may see, in the order of the declaration. */
export function seenFields(actor: Actor, object: CrmObject): readonly string[] {
  const right = fieldRights(actor, object)
  return object.fieldNames.filter((each) => right(each) !== 'hidden')
}

/** What somebody may do with each field of an object: a formula is hidden where a field is that it reads. */
export function fieldRights(actor: Actor, { name, fields }: CrmObject): (field: string) => FieldRight {
  const { field } = rightsTo(actor, name)
  return (each) => {
    const reads = fields[each]?.formula?.reads ?? []
    return reads.some((read) => field(read) === 'hidden') ? 'hidden' : field(each)
  }
}

/** Whether somebody sees every record of these kinds and all that is in it. */
export function seesWhole(actor: Actor, objects: Iterable<CrmObject>): boolean {
  return [...objects].every((object) => {
    const { read } = rightsTo(actor, object.name)
    return read === 'all' && seesAll(actor, object, () => true)
  })
}

/** Whether somebody may see every field of an object that this asks for. */
export function seesAll(actor: Actor, object: CrmObject, asked: (field: string) => boolean): boolean {
  const right = fieldRights(actor, object)
  return object.fieldNames.every((name) => !asked(name) || right(name) !== 'hidden')
}

/** A record without the fields that somebody does not see. */
export function asSeen<Row extends { readonly fields: Fields }>(actor: Actor, object: CrmObject, row: Row): Row {
  const seen = seenFields(actor, object)
  if (seen.length === object.fieldNames.length) return row
  return { ...row, fields: pick(row.fields, seen) }
}

/**
 * Why somebody may not write these fields: one that they only read is named, a hidden one is refused like one that
 * there is not.
 */
export function refuseWriting(actor: Actor, object: CrmObject, names: readonly string[]): Refused | undefined {
  const right = fieldRights(actor, object)
  const rights = names.filter((name) => object.fieldNames.includes(name)).map((name) => ({ name, right: right(name) }))
  const hidden = rights.find(({ right }) => right === 'hidden')
  if (hidden !== undefined) return refuse('record.invalid', `${object.name}: Unrecognized key: "${hidden.name}"`)
  const given = rights.find(({ name }) => isGivenIn(object, name))
  if (given !== undefined) return refuse('record.invalid', `${given.name}: expected nothing, the server gives it`)
  const fixed = rights.find(({ right }) => right === 'read')
  return fixed && refuse('record.forbidden', `${fixed.name}: you may read it, not write it`)
}

interface Refused {
  readonly refusal: RowRefusal
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
}
