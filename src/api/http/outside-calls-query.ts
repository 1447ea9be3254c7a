import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Row, Statement, Store } from '../../ports/store.ts'
import type { CallsQuery, ListedCall } from './call-record.ts'

const outsideRow = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out', '']),
  from: z.string(),
  to: z.string(),
  contact: z.string(),
  account: z.string(),
  queue: z.string(),
  agent: z.string(),
  startedAtMs: z.int(),
  answeredAtMs: z.int(),
  finishedAtMs: z.int(),
  outcome: z.string(),
  cause: z.string(),
  system: z.string(),
})
const columns = sql`c.id, c.direction, c.from_number as "from", c.to_number as "to", c.contact, c.account, c.queue,
  c.agent, c.at_ms as "startedAtMs", c.answered_at_ms as "answeredAtMs", c.ended_at_ms as "finishedAtMs", c.outcome,
  c.cause, coalesce(s.label, '') as system`
const calls = sql`outside_call as c left join phone_system as s on s.id = c.system`

/** What a switch of ours knows of a call, and a phone system outside does not tell. */
const UNTOLD = {
  ...{ name: '', ivrMs: 0, waitedMs: 0, rangMs: 0, holdMs: 0, wrapMs: 0, offers: 0, endedBy: '', disposition: '' },
  ...{ recordingState: '', isCallback: 0, callbackOf: '', isOutside: 1 },
} as const

/** Calls on phone systems outside that a query asks for, the newest first, from behind a cursor; undefined where it asks for ours alone. */
export function outsidePageOf(
  query: CallsQuery,
  after: readonly string[],
  people: RawBuilder<string>,
): Statement | undefined {
  const { fromMs, toMs, number, agent, queue, cause, direction, contact } = query
  // Queues and causes are words of ours; others mean something else by them.
  if (query.outside === 'no' || queue !== undefined || cause !== undefined) return undefined
  const [atMs, id] = after
  const conditions: RawBuilder<SqlBool>[] = [
    ...(fromMs === undefined ? [] : [sql<SqlBool>`c.at_ms >= ${fromMs}`]),
    ...(toMs === undefined ? [] : [sql<SqlBool>`c.at_ms < ${toMs}`]),
    ...(number === undefined ? [] : [sql<SqlBool>`${number} in (c.from_number, c.to_number)`]),
    // The second condition lets the store use the partial index.
    ...(agent === undefined ? [] : [sql<SqlBool>`c.agent = ${agent} and c.agent <> ''`]),
    ...(direction === undefined ? [] : [sql<SqlBool>`c.direction = ${direction}`]),
    ...(contact === undefined ? [] : [sql<SqlBool>`c.contact in ${people} and c.contact <> ''`]),
    ...(atMs === undefined || id === undefined ? [] : [sql<SqlBool>`(c.at_ms, c.id) < (${Number(atMs)}, ${id})`]),
  ]
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  return compileSql(
    sql`select ${columns} from ${calls} where ${where} order by c.at_ms desc, c.id desc limit ${query.limit + 1}`,
  )
}

/** One call on a phone system outside. */
export async function readOutsideCall(store: Pick<Store, 'read'>, id: string): Promise<ListedCall | undefined> {
  const [row] = await store.read(compileSql(sql`select ${columns} from ${calls} where c.id = ${id}`))
  return row && asListed(row)
}

/** A call on a phone system outside among our own: what is known of it, and nothing reckoned from what is not. */
export function asListed(row: Row): ListedCall {
  const { system, ...call } = outsideRow.parse(row)
  const { answeredAtMs, finishedAtMs, contact } = call
  const talkMs = answeredAtMs > 0 && finishedAtMs > 0 ? finishedAtMs - answeredAtMs : 0
  const match = contact === '' ? 'unknown' : 'known'
  return { ...UNTOLD, ...call, system, match, connectedAtMs: answeredAtMs, talkMs }
}
