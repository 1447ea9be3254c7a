import type { RowEvent } from '../core/words/event.ts'
import { createTurns, type Turns } from '../lib/turns.ts'
import { noteCreated, noteUpdated, stampOf } from './audit/note-changes.ts'
import { checkFields, fieldsOf } from './check-fields.ts'
import { type Companion, type Companions, joined, type Saving } from './companion.ts'
import type { Fields } from './field.ts'
import type { CrmObject } from './object.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts, RowChange } from './ports.ts'
import { asKept, readFor, readMerged } from './read-record.ts'
import { type ListQuery, listRecords, pageSize, type RecordPage } from './record-list.ts'
import { indexing, insertion, type RecordRow, replacement } from './record-sql.ts'
import { bringBack } from './removed/bring-back.ts'
import { listRemoved, type RemovedPage } from './removed/list-removed.ts'
import { removal } from './removed/removal.ts'
import type { Actor } from './rights/actor.ts'
import { type Deed, findDangling, mayReach, ownerOf, refuseMoving } from './rights/gate.ts'
import { refuseCircle } from './rights/refuse-circle.ts'
import { asSeen, refuseWriting } from './rights/rights.ts'

/** How a record is saved. */
export interface SaveOptions {
  /** Whoever saves it was warned, and says that it is all right. */
  readonly isConfirmed?: boolean
  /** In the place of the companion that its kind has. */
  readonly companion?: Companion
}

/** How a record is made: `added` is what the server says of it, whatever the actor may write. */
export interface MakeOptions extends SaveOptions {
  readonly added?: Fields
}

/** A change of a record: the named fields; with `version`, only if nobody else has changed it since. */
export interface RecordChange extends SaveOptions {
  readonly patch: unknown
  readonly version?: number
}

/** What a change would do: to which version of the record, and which fields would hold something else. */
export interface CheckedChange {
  readonly version: number
  readonly fields: readonly string[]
}

/** The engine that serves every declared object. It shows and lets through what the actor may, and nothing else. */
export interface Records {
  create(object: CrmObject, input: unknown, actor: Actor, options?: MakeOptions): Promise<Outcome<RecordRow>>
  /** The id of a record that was merged with another one reads that one. */
  read(object: CrmObject, id: string, actor: Actor): Promise<Outcome<RecordRow>>
  update(object: CrmObject, id: string, change: RecordChange, actor: Actor): Promise<Outcome<RecordRow>>
  /** What a change would do; nothing is written. */
  check(object: CrmObject, id: string, change: RecordChange, actor: Actor): Promise<Outcome<CheckedChange>>
  remove(object: CrmObject, id: string, actor: Actor): Promise<Outcome<RecordRow>>
  /** Brings a removed record back, with all that went along. */
  restore(object: CrmObject, id: string, actor: Actor): Promise<Outcome<RecordRow>>
  /** Removed records that the actor might bring back, the last removed first. */
  listRemoved(object: CrmObject, query: Omit<ListQuery, 'where'>, actor: Actor): Promise<Outcome<RemovedPage>>
  list(object: CrmObject, query: ListQuery, actor: Actor): Promise<Outcome<RecordPage>>
}

/** Makes the engine over a store. Changes of one record wait for one another, so that a check holds until its write. */
export function createRecords(
  ports: RecordPorts,
  turns: Turns = createTurns(),
  companions: Companions = new Map(),
): Records {
  // An object has gained fields since it was declared.
  const deedOf = (declared: CrmObject, actor: Actor): Deed => ({
    object: ports.objects.get(declared.name) ?? declared,
    actor,
  })
  // What a companion finds holds until the write, whichever record of its kind is written.
  const keysOf = ({ name }: CrmObject, ...ids: string[]) => (companions.has(name) ? [...ids, `all ${name}`] : ids)
  const companionOf = ({ name }: CrmObject, { companion, isConfirmed = false }: SaveOptions = {}): Bound => {
    const found = companion ?? companions.get(name)
    return async (saving) => found?.({ ...saving, isConfirmed }) ?? { value: [] }
  }
  return {
    create: (object, input, actor, { added = {}, ...options } = {}) =>
      turns(keysOf(object), () =>
        create(ports, deedOf(object, actor), { input, added, along: companionOf(object, options) }),
      ),
    read: async (object, id, actor) => seen(deedOf(object, actor), await readMerged(ports, deedOf(object, actor), id)),
    update: (object, id, change, actor) =>
      turns(keysOf(object, id), () =>
        update(ports, deedOf(object, actor), { id, ...change, along: companionOf(object, change) }),
      ),
    check: (object, id, change, actor) =>
      check(ports, deedOf(object, actor), { id, ...change, along: companionOf(object, change) }),
    remove: (object, id, actor) =>
      turns(keysOf(object, id), () =>
        remove(ports, deedOf(object, actor), { id, along: companionOf(object, { isConfirmed: true }) }),
      ),
    restore: (object, id, actor) => turns(id, () => restore(ports, deedOf(object, actor), id)),
    listRemoved: (object, { after = '', limit = 50 }, actor) =>
      listRemoved(ports, deedOf(object, actor), { after, limit: pageSize(limit) }),
    list: (object, query, actor) => listRecords(ports, deedOf(object, actor), query),
  }
}

/** A companion that knows whether its warnings count. */
type Bound = (saving: Omit<Saving, 'isConfirmed'>) => ReturnType<Companion>

async function create(
  ports: RecordPorts,
  deed: Deed,
  { input, added, along }: { input: unknown; added: Fields; along: Bound },
): Promise<Outcome<RecordRow>> {
  const { object, actor } = deed
  const blank = Object.fromEntries(object.fieldNames.map((field) => [field, null]))
  const unwritable = refuseWriting(actor, object, Object.keys(fieldsOf(input) ?? {}))
  if (unwritable !== undefined) return unwritable
  const checked = checkFields(deed, { ...blank, ...ownerOf(deed) }, { input, added })
  if ('refusal' in checked) return checked
  const dangling = await findDangling(ports, deed, checked.value)
  if (dangling !== undefined) return dangling
  if (!(await mayReach(ports, deed, { act: 'create', fields: checked.value })))
    return refuse('record.forbidden', `you may not make this ${object.name}`)
  const { row, change } = newRecord(ports, deed, checked.value)
  const more = await along({ before: null, row, actor })
  if ('refusal' in more) return more
  await write(ports, [change, ...more.value])
  return seen(deed, await asKept(ports, object, row))
}

/** A new record of fields that are all right, and the write that makes it; nothing is written yet. */
export function newRecord(ports: RecordPorts, deed: Deed, fields: Fields): { row: RecordRow; change: RowChange } {
  const { object, actor } = deed
  const nowMs = ports.clock.now()
  const row = { id: ports.ids.next(nowMs), version: 1, createdAtMs: nowMs, updatedAtMs: nowMs, fields }
  const given = object.fieldNames.filter((field) => row.fields[field] !== null)
  const event = changed(deed, row.id, { change: 'created', fields: given, atMs: nowMs })
  const statements = [
    insertion(object, row, derived(ports, object, row.fields)),
    ...indexing(object, row.id, row.fields),
    ...noteCreated(object, [row.id], stampOf(actor, nowMs)),
  ]
  return { row, change: { event, statements } }
}

type Wanted = RecordChange & { readonly id: string; readonly along: Bound }

async function update(ports: RecordPorts, deed: Deed, wanted: Wanted): Promise<Outcome<RecordRow>> {
  const planned = await planUpdate(ports, deed, wanted)
  if ('refusal' in planned) return planned
  const { before, row, fields, more } = planned.value
  await write(ports, [...(fields.length === 0 ? [] : [updating(ports, deed, { before, row, fields })]), ...more])
  return seen(deed, fields.length === 0 ? { value: row } : await asKept(ports, deed.object, row))
}

async function check(ports: RecordPorts, deed: Deed, wanted: Wanted): Promise<Outcome<CheckedChange>> {
  const planned = await planUpdate(ports, deed, wanted)
  if ('refusal' in planned) return planned
  const { before, fields } = planned.value
  return { value: { version: before.version, fields } }
}

/** A change that is all right, of which nothing is written yet, with what is to be written along with it. */
async function planUpdate(ports: RecordPorts, deed: Deed, { id, patch, version, along }: Wanted) {
  const { object, actor } = deed
  const found = await readFor(ports, deed, { id, act: 'change' })
  if ('refusal' in found) return found
  const before = found.value
  if (version !== undefined && version !== before.version)
    return refuse('record.conflict', `expected version ${before.version}, got ${version}`)
  const unwritable = refuseWriting(actor, object, Object.keys(fieldsOf(patch) ?? {}))
  if (unwritable !== undefined) return unwritable
  const checked = checkFields(deed, before.fields, { input: patch, added: {} })
  if ('refusal' in checked) return checked
  const fields = object.fieldNames.filter((field) => checked.value[field] !== before.fields[field])
  const moved = await refuseMoving(ports, deed, { fields, after: checked.value })
  if (moved !== undefined) return moved
  const circle = await refuseCircle(ports, { object, id, fields, after: checked.value })
  if (circle !== undefined) return circle
  const after = { ...before, version: before.version + 1, updatedAtMs: ports.clock.now(), fields: checked.value }
  const row = fields.length === 0 ? before : after
  const more = await along({ before, row, actor })
  return 'refusal' in more ? more : { value: { before, row, fields, more: more.value } }
}

function updating(
  ports: RecordPorts,
  deed: Deed,
  { before, row, fields }: { before: RecordRow; row: RecordRow; fields: readonly string[] },
): RowChange {
  const { object, actor } = deed
  const noted = { ...row, fields, before: before.fields, after: row.fields }
  return {
    event: changed(deed, row.id, { change: 'updated', fields, atMs: row.updatedAtMs }),
    statements: [
      replacement(object, row, derived(ports, object, row.fields)),
      ...indexing(object, row.id, row.fields),
      ...noteUpdated(object, noted, stampOf(actor, row.updatedAtMs)),
    ],
  }
}

async function write(ports: RecordPorts, changes: readonly RowChange[]): Promise<void> {
  const whole = joined(changes)
  if (whole !== undefined) await ports.write(whole)
}

async function remove(
  ports: RecordPorts,
  deed: Deed,
  { id, along }: { id: string; along: Bound },
): Promise<Outcome<RecordRow>> {
  const { object, actor } = deed
  const found = await readFor(ports, deed, { id, act: 'remove' })
  if ('refusal' in found) return found
  const more = await along({ before: found.value, row: null, actor })
  if ('refusal' in more) return more
  const atMs = ports.clock.now()
  const removed = {
    event: changed(deed, id, { change: 'deleted', fields: [], atMs }),
    statements: removal(ports.objects, object, { id, stamp: stampOf(actor, atMs) }),
  }
  await write(ports, [removed, ...more.value])
  return seen(deed, found)
}

async function restore(ports: RecordPorts, deed: Deed, id: string): Promise<Outcome<RecordRow>> {
  const atMs = ports.clock.now()
  const back = await bringBack(ports, deed, { id, stamp: stampOf(deed.actor, atMs) })
  if ('refusal' in back) return back
  const { row, statements } = back.value
  const fields = deed.object.fieldNames.filter((field) => row.fields[field] !== null)
  await ports.write({ event: changed(deed, id, { change: 'created', fields, atMs }), statements })
  return seen(deed, { value: row })
}

function derived({ plan }: RecordPorts, object: CrmObject, fields: Fields): Fields {
  return object.derive?.(fields, plan) ?? {}
}

function changed({ object, actor }: Deed, id: string, rest: Pick<RowEvent, 'change' | 'fields' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object: object.name, id, by: actor.user, ...rest }
}

function seen({ object, actor }: Deed, outcome: Outcome<RecordRow>): Outcome<RecordRow> {
  return 'value' in outcome ? { value: asSeen(actor, object, outcome.value) } : outcome
}
