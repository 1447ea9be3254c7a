import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { compileSql } from '../../lib/statement.ts'
import type { Row, Statement } from '../../ports/store.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { ReadPorts, WritePorts } from '../ports.ts'
import type { Plan } from './plan.ts'

/** Why somebody is forgotten: they asked for it, took their consent back, are served no more, or the law wants it. */
export const ERASE_REASONS = ['', 'request', 'consent', 'purpose', 'law'] as const
/** One of them; '' where nobody says so. */
export type EraseReason = (typeof ERASE_REASONS)[number]

/** How much of each kind was erased. */
export type Counts = Readonly<Record<string, number>>

/** The certificate of an erasure: what was erased, when, at whose word; nothing of the person but an id that names nobody. */
export interface Erasure {
  readonly id: string
  readonly contact: string
  readonly status: 'running' | 'done'
  readonly counts: Counts
  readonly by: string
  readonly beganAtMs: number
  readonly endedAtMs: number
  readonly reason: EraseReason
  /** SHA-256 over all of the above, as `hashOf` writes it. */
  readonly hash: string
}

const row = z.object({
  id: z.string(),
  contact: z.string(),
  status: z.enum(['running', 'done']),
  plan: z.string(),
  counts: z.string().transform((text) => z.record(z.string(), z.int()).parse(JSON.parse(text))),
  by: z.string(),
  beganAtMs: z.int(),
  endedAtMs: z.int(),
  reason: z.enum(ERASE_REASONS),
  hash: z.string(),
})
const plan = z.object({
  traces: z.object({ words: z.array(z.string()), digits: z.array(z.string()) }),
  records: z.array(z.object({ object: z.string(), id: z.string() })),
  interactions: z.array(z.string()),
  outside: z.array(z.string()).default([]),
  threads: z.array(z.string()),
  imports: z.array(z.string()),
  recordings: z.array(z.string()),
  attachments: z.array(z.string()).default([]),
})
const columns = sql`id, contact, status, plan, counts, by, began_at_ms as "beganAtMs", ended_at_ms as "endedAtMs", reason, hash`
const MOST = 1_000

/** Every erasure, the last one first. */
export async function listErasures({ store }: ReadPorts): Promise<Erasure[]> {
  const query = sql`select ${columns} from erasure order by began_at_ms desc, id desc limit ${MOST}`
  return (await store.read(compileSql(query))).map(toErasure)
}

/** One of them. */
export async function findErasure({ store }: ReadPorts, id: string): Promise<Erasure | undefined> {
  const [found] = await store.read(compileSql(sql`select ${columns} from erasure where id = ${id}`))
  return found && toErasure(found)
}

/** The one of a contact. */
export async function erasureOf({ store }: ReadPorts, contact: string): Promise<Erasure | undefined> {
  const [found] = await store.read(compileSql(sql`select ${columns} from erasure where contact = ${contact}`))
  return found && toErasure(found)
}

/** What was begun and is not done yet, with the plan of each. */
export async function unfinished({ store }: ReadPorts): Promise<{ erasure: Erasure; plan: Plan }[]> {
  const found = await store.read(compileSql(sql`select ${columns} from erasure where status = 'running'`))
  return found.map((each) => ({ erasure: toErasure(each), plan: plan.parse(JSON.parse(row.parse(each).plan)) }))
}

/** Writes that an erasure begins. */
export function begun({ id, contact, counts, by, beganAtMs, reason }: Erasure, planned: Plan): Statement {
  return compileSql(sql`insert into erasure (id, contact, status, plan, counts, by, began_at_ms, reason)
    values (${id}, ${contact}, 'running', ${JSON.stringify(planned)}, ${JSON.stringify(counts)}, ${by}, ${beganAtMs},
      ${reason})`)
}

/** Writes that it is done, and forgets by what it went. */
export function ended({ id, endedAtMs, hash }: Erasure): Statement {
  return compileSql(sql`update erasure set status = 'done', plan = '', ended_at_ms = ${endedAtMs}, hash = ${hash}
    where id = ${id}`)
}

/** The hash of a certificate. */
export function hashOf({ id, contact, counts, by, beganAtMs, endedAtMs, reason }: Erasure): string {
  const sorted = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([id, contact, sorted, by, beganAtMs, endedAtMs, ...(reason === '' ? [] : [reason])]))
    .digest('hex')
}

/** Why nobody may forget a contact; undefined when one may. */
export async function readHold({ store }: ReadPorts, contact: string): Promise<string | undefined> {
  const [found] = await store.read(compileSql(sql`select reason from legal_hold where contact = ${contact}`))
  return found && String(found['reason'])
}

/** Says that a contact must not be forgotten, and why; null lifts it. */
export async function setHold(
  ports: WritePorts,
  { contact, reason, by }: { contact: string; reason: string | null; by: string },
): Promise<Outcome<undefined>> {
  if (reason !== null && (await erasureOf(ports, contact)) !== undefined)
    return refuse('record.unknown', `contact ${JSON.stringify(contact)}`)
  const atMs = ports.clock.now()
  const statement =
    reason === null
      ? sql`delete from legal_hold where contact = ${contact}`
      : sql`insert or replace into legal_hold values (${contact}, ${reason}, ${by}, ${atMs})`
  const change = reason === null ? 'deleted' : 'created'
  await ports.write({
    event: told(ports, { object: 'legal_hold', id: contact, change, by }),
    statements: [compileSql(statement)],
  })
  return { value: undefined }
}

/** The event that tells of a write here. */
export function told({ clock }: WritePorts, rest: Pick<RowEvent, 'object' | 'id' | 'change' | 'by'>): RowEvent {
  return { type: 'row.changed', fields: [], atMs: clock.now(), ...rest }
}

function toErasure(found: Row): Erasure {
  const { plan: _, ...rest } = row.parse(found)
  return rest
}
