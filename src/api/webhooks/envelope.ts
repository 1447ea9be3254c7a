import { sql } from 'kysely'
import { z } from 'zod'
import type { Logged, RowEvent } from '../../core/words/event.ts'
import type { CrmObject } from '../../crm/object.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import type { Records } from '../../crm/records.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import { readsAll } from '../../crm/rights/reach.ts'
import { seenFields } from '../../crm/rights/rights.ts'
import { compileSql } from '../../lib/statement.ts'
import { isPublic } from './topics.ts'

/** What writing messages needs. */
export interface EnvelopeParts {
  readonly rows: RecordPorts
  readonly records: Records
  readonly objects: ReadonlyMap<string, CrmObject>
}

/** What happened, as those outside may know it. `subject` is the id of the call or record. */
export interface Happening {
  readonly seq: number
  readonly topic: string
  readonly subject: string
  readonly atMs: number
  readonly data: Readonly<Record<string, unknown>>
}

/** Names of a caller, and what lay with them, follow the record and its rights, not the call. */
const KEPT_IN = new Set(['type', 'set', 'digits'])
const changeRow = z.object({ change: z.string() })

/** What the owner of a webhook may be told of an event; undefined when that is nothing. */
export async function happeningOf(parts: EnvelopeParts, { seq, event }: Logged, actor: Actor) {
  if (event.type === 'row.changed') return changeOf(parts, { seq, event }, actor)
  if (!isPublic(event.type)) return undefined
  const data = Object.fromEntries(Object.entries(event).filter(([key]) => !KEPT_IN.has(key)))
  const subject = [data['interaction'], data['thread'], data['recording'], data['agent']].find(Boolean)
  const atMs = typeof data['atMs'] === 'number' ? data['atMs'] : 0
  return { seq, topic: event.type, subject: String(subject ?? ''), atMs, data } satisfies Happening
}

/** The happening as a CloudEvents 1.0 envelope in JSON. */
export function toCloudEvent({ seq, topic, subject, atMs, data }: Happening): string {
  return JSON.stringify({
    specversion: '1.0',
    id: String(seq),
    source: 'urn:ringdown:centre',
    type: topic,
    ...(subject !== '' && { subject }),
    ...(atMs > 0 && { time: new Date(atMs).toISOString() }),
    datacontenttype: 'application/json',
    data,
  })
}

async function changeOf(
  parts: EnvelopeParts,
  { seq, event }: { seq: number; event: RowEvent },
  actor: Actor,
): Promise<Happening | undefined> {
  const object = parts.objects.get(event.object)
  if (object === undefined) return undefined
  const { id, atMs } = event
  const change = await wordFor(parts, event)
  const told = { seq, topic: `record.${object.name}.${change}`, subject: id, atMs }
  if (event.change === 'deleted') {
    // Of what is gone nobody can say any more whose it was.
    if (!readsAll({ actor, objects: parts.objects }, object)) return undefined
    return { ...told, data: { object: object.name, id } }
  }
  const found = await parts.records.read(object, id, actor)
  if ('refusal' in found) return undefined
  const seen = seenFields(actor, object)
  const changed = event.fields.filter((field) => seen.includes(field))
  if (event.change === 'updated' && event.fields.length > 0 && changed.length === 0) return undefined
  const { version, fields } = found.value
  return { ...told, data: { object: object.name, id, version, changed, fields } }
}

/** The words of the chain that an event of each change may stand for: what came back was not made, what was merged is more than changed. */
const NOT_FOR = {
  created: ['deleted', 'updated', 'merged', 'erased'],
  updated: ['created', 'restored', 'deleted'],
  deleted: ['created', 'restored', 'updated'],
} as const satisfies Record<RowEvent['change'], readonly string[]>

async function wordFor({ rows }: EnvelopeParts, { object, id, atMs, change }: RowEvent): Promise<string> {
  const query = sql`select change from record_change
    where object = ${object} and record = ${id} and at_ms = ${atMs}
      and change not in (select value from json_each(${JSON.stringify(NOT_FOR[change])}))
    order by seq desc limit 1`
  const [row] = await rows.store.find(compileSql(query))
  const word = changeRow.safeParse(row).data?.change ?? change
  return word === 'deleted' ? 'removed' : word
}
