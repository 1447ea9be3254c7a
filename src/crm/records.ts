import type { RowEvent } from '../core/words/event.ts'
import { createTurns } from '../lib/turns.ts'
import type { Statement } from '../ports/store.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Fields } from './field.ts'
import type { CrmObject } from './object.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts } from './ports.ts'
import {
  decode,
  deletion,
  indexing,
  insertion,
  page,
  presence,
  type RecordRow,
  replacement,
  selection,
} from './record-sql.ts'

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

/** The engine that serves every declared object. `by` is the user who acts. */
export interface Records {
  create(object: CrmObject, input: unknown, by: string): Promise<Outcome<RecordRow>>
  read(object: CrmObject, id: string): Promise<Outcome<RecordRow>>
  /** Changes the named fields; with `version`, only if nobody else has changed the record since. */
  update(
    object: CrmObject,
    id: string,
    change: { patch: unknown; version?: number; by: string },
  ): Promise<Outcome<RecordRow>>
  remove(object: CrmObject, id: string, by: string): Promise<Outcome<RecordRow>>
  list(object: CrmObject, query?: ListQuery): Promise<Outcome<RecordPage>>
}

const MOST_ROWS = 200

/** Makes the engine over a store. Changes of one record wait for one another, so that a check holds until its write. */
export function createRecords(ports: RecordPorts): Records {
  const turns = createTurns()
  return {
    create: (object, input, by) => create(ports, object, { input, by }),
    read: (object, id) => read(ports, object, id),
    update: (object, id, change) => turns(id, () => update(ports, object, { id, ...change })),
    remove: (object, id, by) => turns(id, () => remove(ports, object, { id, by })),
    list: (object, query = {}) => list(ports, object, query),
  }
}

async function create(
  ports: RecordPorts,
  object: CrmObject,
  { input, by }: { input: unknown; by: string },
): Promise<Outcome<RecordRow>> {
  const blank = Object.fromEntries(object.fieldNames.map((field) => [field, null]))
  const checked = check(object, blank, input)
  if ('refusal' in checked) return checked
  const dangling = await findDangling(ports, object, checked.value)
  if (dangling !== undefined) return dangling
  const nowMs = ports.clock.now()
  const row = { id: ports.ids.next(nowMs), version: 1, createdAtMs: nowMs, updatedAtMs: nowMs, fields: checked.value }
  const fields = object.fieldNames.filter((field) => row.fields[field] !== null)
  await ports.write({
    event: changed(object, row.id, { change: 'created', fields, by, atMs: nowMs }),
    statements: [insertion(object, row, derived(ports, object, row.fields)), ...indexing(object, row.id, row.fields)],
  })
  return { value: row }
}

async function read({ store }: RecordPorts, object: CrmObject, id: string): Promise<Outcome<RecordRow>> {
  const [row] = await store.find(selection(object, id))
  return row === undefined ? refuse('record.unknown', `${object.name} ${shown(id)}`) : { value: decode(object, row) }
}

async function update(
  ports: RecordPorts,
  object: CrmObject,
  { id, patch, version, by }: { id: string; patch: unknown; version?: number; by: string },
): Promise<Outcome<RecordRow>> {
  const found = await read(ports, object, id)
  if ('refusal' in found) return found
  const before = found.value
  if (version !== undefined && version !== before.version)
    return refuse('record.conflict', `expected version ${before.version}, got ${version}`)
  const checked = check(object, before.fields, patch)
  if ('refusal' in checked) return checked
  const dangling = await findDangling(ports, object, checked.value)
  if (dangling !== undefined) return dangling
  const fields = object.fieldNames.filter((field) => checked.value[field] !== before.fields[field])
  if (fields.length === 0) return found
  const row = { ...before, version: before.version + 1, updatedAtMs: ports.clock.now(), fields: checked.value }
  await ports.write({
    event: changed(object, id, { change: 'updated', fields, by, atMs: row.updatedAtMs }),
    statements: [replacement(object, row, derived(ports, object, row.fields)), ...indexing(object, id, row.fields)],
  })
  return { value: row }
}

async function remove(
  ports: RecordPorts,
  object: CrmObject,
  { id, by }: { id: string; by: string },
): Promise<Outcome<RecordRow>> {
  const found = await read(ports, object, id)
  if ('refusal' in found) return found
  const statements: Statement[] = [deletion(object, id), ...indexing(object, id, {})]
  await ports.write({
    event: changed(object, id, { change: 'deleted', fields: [], by, atMs: ports.clock.now() }),
    statements,
  })
  return found
}

async function list(
  { store }: RecordPorts,
  object: CrmObject,
  { where = {}, after = '', limit = 50 }: ListQuery,
): Promise<Outcome<RecordPage>> {
  const stranger = Object.keys(where).find((field) => !object.listBy.includes(field))
  if (stranger !== undefined)
    return refuse('list.invalid', `expected one of ${object.listBy.join(', ')}, got ${shown(stranger)}`)
  const cursor = readCursor(after, object.title === null ? 1 : 2)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that a list has given')
  const size = Math.min(Math.max(1, Math.trunc(limit)), MOST_ROWS)
  const found = await store.read(page(object, { where, after: cursor, limit: size + 1 }))
  const rows = found.slice(0, size).map((row) => decode(object, row))
  const last = found.length > size ? rows.at(-1) : undefined
  return { value: { rows, next: last === undefined ? '' : cursorOf(object, last) } }
}

function cursorOf({ title }: CrmObject, { id, fields }: RecordRow): string {
  return writeCursor(title === null ? [id] : [String(fields[title]), id])
}

function check(object: CrmObject, before: Fields, input: unknown): Outcome<Fields> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return refuse('record.invalid', 'expected an object of fields')
  const parsed = object.rule.safeParse({ ...before, ...input })
  if (parsed.success) return { value: parsed.data }
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || object.name}: ${issue.message}`)
  return refuse('record.invalid', faults.join('; ').slice(0, 1_000))
}

async function findDangling({ store }: RecordPorts, object: CrmObject, fields: Fields) {
  for (const [field, other] of Object.entries(object.references)) {
    const id = fields[field]
    if (typeof id !== 'string') continue
    const found = await store.read(presence(other, id))
    if (found.length === 0) return refuse('record.dangling', `${field}: there is no ${other} ${shown(id)}`)
  }
  return undefined
}

function derived({ plan }: RecordPorts, object: CrmObject, fields: Fields): Fields {
  return object.derive?.(fields, plan) ?? {}
}

function changed(object: CrmObject, id: string, rest: Pick<RowEvent, 'change' | 'fields' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object: object.name, id, ...rest }
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
