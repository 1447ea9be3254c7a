import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Row, Statement } from '../../ports/store.ts'
import type { ReadPorts } from '../ports.ts'

/** Records of one user that are handed over to another. */
export interface Handover {
  readonly id: string
  readonly from: string
  readonly to: string
  /** The kinds of records. */
  readonly objects: readonly string[]
  /** `stopped`: whoever began it may not do it any more. */
  readonly status: 'running' | 'done' | 'stopped'
  /** How many records of each kind have changed hands. */
  readonly counts: Readonly<Record<string, number>>
  readonly by: string
  readonly beganAtMs: number
  readonly endedAtMs: number
}

const row = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  objects: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  status: z.enum(['running', 'done', 'stopped']),
  counts: z.string().transform((text) => z.record(z.string(), z.int()).parse(JSON.parse(text))),
  by: z.string(),
  beganAtMs: z.int(),
  endedAtMs: z.int(),
})
const columns = sql`id, from_user as "from", to_user as "to", objects, status, counts, by, began_at_ms as "beganAtMs",
  ended_at_ms as "endedAtMs"`
const MOST = 200

/** The last of them, the newest first. */
export async function listHandovers({ store }: ReadPorts): Promise<readonly Handover[]> {
  const query = sql`select ${columns} from handover order by began_at_ms desc, id desc limit ${MOST}`
  return (await store.read(compileSql(query))).map(toHandover)
}

/** One of them. */
export async function findHandover({ store }: ReadPorts, id: string): Promise<Handover | undefined> {
  const [found] = await store.read(compileSql(sql`select ${columns} from handover where id = ${id}`))
  return found && toHandover(found)
}

/** Those that were begun and are not done. */
export async function unfinishedHandovers({ store }: ReadPorts): Promise<readonly Handover[]> {
  const query = sql`select ${columns} from handover where status = 'running' order by id`
  return (await store.read(compileSql(query))).map(toHandover)
}

/** Writes how far one is. */
export function saveHandover(one: Handover): Statement {
  return compileSql(sql`insert or replace into handover
      (id, from_user, to_user, objects, status, counts, by, began_at_ms, ended_at_ms)
    values (${one.id}, ${one.from}, ${one.to}, ${JSON.stringify(one.objects)}, ${one.status},
      ${JSON.stringify(one.counts)}, ${one.by}, ${one.beganAtMs}, ${one.endedAtMs})`)
}

function toHandover(found: Row): Handover {
  return row.parse(found)
}
