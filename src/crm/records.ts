import type { RowEvent } from '../core/words/event.ts'
import { createTurns, type Turns } from '../lib/turns.ts'
import { noteCreated, noteUpdated, stampOf } from './audit/note-changes.ts'
import { checkFields, fieldsOf } from './check-fields.ts'
import { hasCodes } from './codes.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Fields } from './field.ts'
import { forwardOf } from './merge/forward.ts'
import type { CrmObject } from './object.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts, RowChange } from './ports.ts'
import { decode, indexing, insertion, page, type RecordRow, ROW, replacement, selection } from './record-sql.ts'
import { bringBack } from './removed/bring-back.ts'
import { listRemoved, type RemovedPage } from './removed/list-removed.ts'
import { removal } from './removed/removal.ts'
import { type Actor, SYSTEM } from './rights/actor.ts'
import { type Deed, findDangling, mayReach, ownerOf, refuseMoving } from './rights/gate.ts'
import { reach } from './rights/reach.ts'
import { asSeen, refuseWriting, seenFields } from './rights/rights.ts'

/** A page of records; `next` continues behind its last one, '' when there is no more. */
export interface RecordPage {
  readonly rows: readonly RecordRow[]
  readonly next: string
}

/** What lists may be asked for; `limit` is at most 200. */
export interface ListQuery {
  readonly where?: Fields
  readonly after?: string
  readonly limit?: number
}

/** A change of a record: the named fields; with `version`, only if nobody else has changed it since. */
export interface RecordChange {
  readonly patch: unknown
  readonly version?: number
}

/** The engine that serves every declared object. It shows and lets through what the actor may, and nothing else. */
export interface Records {
  /** `added` is what the server says of the record, whatever the actor may write. */
  create(object: CrmObject, input: unknown, actor: Actor, added?: Fields): Promise<Outcome<RecordRow>>
  /** The id of a record that was merged with another one reads that one. */
  read(object: CrmObject, id: string, actor: Actor): Promise<Outcome<RecordRow>>
  update(object: CrmObject, id: string, change: RecordChange, actor: Actor): Promise<Outcome<RecordRow>>
  remove(object: CrmObject, id: string, actor: Actor): Promise<Outcome<RecordRow>>
  /** Brings a removed record back, with all that went along. */
  restore(object: CrmObject, id: string, actor: Actor): Promise<Outcome<RecordRow>>
  /** Removed records that the actor might bring back, the last removed first. */
  listRemoved(object: CrmObject, query: Omit<ListQuery, 'where'>, actor: Actor): Promise<Outcome<RemovedPage>>
  list(object: CrmObject, query: ListQuery, actor: Actor): Promise<Outcome<RecordPage>>
}

const MOST_ROWS = 200

/** Makes the engine over a store. Changes of one record wait for one another, so that a check holds until its write. */
export function createRecords(ports: RecordPorts, turns: Turns = createTurns()): Records {
  // An object has gained fields since it was declared.
  const deedOf = (declared: CrmObject, actor: Actor): Deed => ({
    object: ports.objects.get(declared.name) ?? declared,
    actor,
  })
  return {
    create: (object, input, actor, added = {}) => create(ports, deedOf(object, actor), { input, added }),
    read: async (object, id, actor) => seen(deedOf(object, actor), await readMerged(ports, deedOf(object, actor), id)),
    update: (object, id, change, actor) => turns(id, () => update(ports, deedOf(object, actor), { id, ...change })),
    remove: (object, id, actor) => turns(id, () => remove(ports, deedOf(object, actor), id)),
    restore: (object, id, actor) => turns(id, () => restore(ports, deedOf(object, actor), id)),
    listRemoved: (object, { after = '', limit = 50 }, actor) =>
      listRemoved(ports, deedOf(object, actor), { after, limit: sizeOf(limit) }),
    list: (object, query, actor) => list(ports, deedOf(object, actor), query),
  }
}

async function create(
  ports: RecordPorts,
  deed: Deed,
  { input, added }: { input: unknown; added: Fields },
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
  await ports.write(change)
  const made = hasCodes(object) ? await read(ports, { object, actor: SYSTEM }, row.id) : { value: row }
  return seen(deed, made)
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

async function read({ store, objects }: RecordPorts, { object, actor }: Deed, id: string): Promise<Outcome<RecordRow>> {
  const [row] = await store.find(selection(object, id, reach({ actor, objects, alias: ROW }, object, 'read')))
  return row === undefined ? refuse('record.unknown', `${object.name} ${shown(id)}`) : { value: decode(object, row) }
}

async function readMerged(ports: RecordPorts, deed: Deed, id: string): Promise<Outcome<RecordRow>> {
  const found = await read(ports, deed, id)
  const other = 'value' in found ? undefined : await forwardOf(ports.store, { object: deed.object.name, id })
  return other === undefined ? found : read(ports, deed, other)
}

async function update(
  ports: RecordPorts,
  deed: Deed,
  { id, patch, version }: RecordChange & { readonly id: string },
): Promise<Outcome<RecordRow>> {
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
  if (fields.length === 0) return seen(deed, found)
  const moved = await refuseMoving(ports, deed, { fields, after: checked.value })
  if (moved !== undefined) return moved
  const row = { ...before, version: before.version + 1, updatedAtMs: ports.clock.now(), fields: checked.value }
  await ports.write({
    event: changed(deed, id, { change: 'updated', fields, atMs: row.updatedAtMs }),
    statements: [
      replacement(object, row, derived(ports, object, row.fields)),
      ...indexing(object, id, row.fields),
      ...noteUpdated(
        object,
        { ...row, fields, before: before.fields, after: row.fields },
        stampOf(actor, row.updatedAtMs),
      ),
    ],
  })
  return seen(deed, { value: row })
}

async function remove(ports: RecordPorts, deed: Deed, id: string): Promise<Outcome<RecordRow>> {
  const { object } = deed
  const found = await readFor(ports, deed, { id, act: 'remove' })
  if ('refusal' in found) return found
  const atMs = ports.clock.now()
  await ports.write({
    event: changed(deed, id, { change: 'deleted', fields: [], atMs }),
    statements: removal(ports.objects, object, { id, stamp: stampOf(deed.actor, atMs) }),
  })
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

/** A record as it is, for somebody who may do this with it. */
async function readFor(
  ports: RecordPorts,
  deed: Deed,
  { id, act }: { id: string; act: 'change' | 'remove' },
): Promise<Outcome<RecordRow>> {
  const found = await read(ports, deed, id)
  if ('refusal' in found || (await mayReach(ports, deed, { act, fields: found.value.fields }))) return found
  return refuse('record.forbidden', `you may not ${act} this ${deed.object.name}`)
}

async function list(
  { store, objects }: RecordPorts,
  deed: Deed,
  { where = {}, after = '', limit = 50 }: ListQuery,
): Promise<Outcome<RecordPage>> {
  const { object, actor } = deed
  const fields = seenFields(actor, object)
  const listBy = object.listBy.filter((field) => fields.includes(field))
  const stranger = Object.keys(where).find((field) => !listBy.includes(field))
  if (stranger !== undefined)
    return refuse('list.invalid', `expected one of ${listBy.join(', ')}, got ${shown(stranger)}`)
  // An order would tell of the field behind it.
  const title = object.title !== null && fields.includes(object.title) ? object.title : null
  const cursor = readCursor(after, title === null ? 1 : 2)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that a list has given')
  const size = sizeOf(limit)
  const condition = reach({ actor, objects, alias: ROW }, object, 'read')
  const found = await store.read(page(object, { where, condition, title, after: cursor, limit: size + 1 }))
  const rows = found.slice(0, size).map((row) => asSeen(actor, object, decode(object, row)))
  const last = found.length > size ? rows.at(-1) : undefined
  return { value: { rows, next: last === undefined ? '' : cursorOf(title, last) } }
}

function sizeOf(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), MOST_ROWS)
}

function cursorOf(title: string | null, { id, fields }: RecordRow): string {
  return writeCursor(title === null ? [id] : [String(fields[title]), id])
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

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
