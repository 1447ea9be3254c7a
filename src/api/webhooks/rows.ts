import { sql } from 'kysely'
import { z } from 'zod'
import { completed } from '../../core/words/completed.ts'
import type { Logged, RowEvent } from '../../core/words/event.ts'
import type { ReadPorts, WritePorts } from '../../crm/ports.ts'
import { type Compiled, compileSql } from '../../lib/statement.ts'
import type { Row, Store } from '../../ports/store.ts'

/** Whom we tell of what. `old_secret` signs too, until its time. */
export interface Webhook {
  readonly id: string
  readonly label: string
  readonly url: string
  readonly format: 'cloudevents' | 'zammad'
  readonly topics: readonly string[]
  readonly owner: string
  readonly secret: string
  readonly oldSecret: string
  readonly oldSecretUntilMs: number
  readonly status: 'on' | 'off'
  /** Why it was turned off, '' when somebody did so or it is on. */
  readonly reason: string
  readonly failingSinceMs: number
  readonly createdAtMs: number
}

/** How far a webhook has been told: the log in order, or a stretch of it again. `until` is 0 for no end. */
export interface LaneRow {
  readonly id: string
  readonly webhook: string
  readonly at: number
  readonly until: number
  readonly tries: number
  readonly nextAtMs: number
}

/** What became of a message. */
export interface Delivery {
  readonly id: string
  readonly webhook: string
  readonly seq: number
  readonly topic: string
  readonly status: 'delivered' | 'failing' | 'parked'
  readonly tries: number
  readonly httpStatus: number
  readonly error: string
  readonly tookMs: number
  readonly atMs: number
}

const webhookRow = z
  .object({
    id: z.string(),
    label: z.string(),
    url: z.string(),
    format: z.enum(['cloudevents', 'zammad']),
    topics: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
    owner: z.string(),
    secret: z.string(),
    old_secret: z.string(),
    old_secret_until_ms: z.int(),
    status: z.enum(['on', 'off']),
    reason: z.string(),
    failing_since_ms: z.int(),
    created_at_ms: z.int(),
  })
  .transform(
    ({ old_secret, old_secret_until_ms, failing_since_ms, created_at_ms, ...rest }): Webhook => ({
      ...rest,
      oldSecret: old_secret,
      oldSecretUntilMs: old_secret_until_ms,
      failingSinceMs: failing_since_ms,
      createdAtMs: created_at_ms,
    }),
  )
const laneRow = z.object({
  id: z.string(),
  webhook: z.string(),
  at: z.int(),
  until: z.int(),
  tries: z.int(),
  nextAtMs: z.int(),
})
const deliveryRow = z.object({
  id: z.string(),
  webhook: z.string(),
  seq: z.int(),
  topic: z.string(),
  status: z.enum(['delivered', 'failing', 'parked']),
  tries: z.int(),
  httpStatus: z.int(),
  error: z.string(),
  tookMs: z.int(),
  atMs: z.int(),
})
const eventRow = z.object({ seq: z.int(), body: z.string() })
const KEEP_DELIVERIES_MS = 30 * 86_400_000

/** Every webhook, the oldest first. */
export async function readWebhooks({ store }: ReadPorts): Promise<Webhook[]> {
  const found = await store.read(compileSql(sql`select * from webhook order by created_at_ms, id`))
  return found.map((row) => webhookRow.parse(row))
}

/** Every lane. */
export async function readLanes({ store }: ReadPorts): Promise<LaneRow[]> {
  const query = sql`select id, webhook, at_seq as at, until_seq as until, tries, next_at_ms as "nextAtMs"
    from webhook_lane order by id`
  return z.array(laneRow).parse(await store.read(compileSql(query)))
}

/** The log behind a number, a page of it. */
export async function readLog(store: Pick<Store, 'read'>, afterSeq: number, limit: number): Promise<Logged[]> {
  const query = sql`select seq, body from event where seq > ${afterSeq} order by seq limit ${limit}`
  return (await store.read(compileSql(query))).map(toLogged)
}

/** Which of them are wanted. */
export interface DeliveryPage {
  readonly cursor: readonly string[]
  readonly limit: number
  /** Those alone of which this became. */
  readonly status?: Delivery['status'] | undefined
}

/** What became of the messages of a webhook, the last one first; `cursor` is time and id of the last one seen. */
export async function readDeliveries(
  { store }: ReadPorts,
  webhook: string,
  { cursor, limit, status }: DeliveryPage,
): Promise<Delivery[]> {
  const [atMs, id] = cursor
  const isWanted = status === undefined ? sql`true` : sql`status = ${status}`
  const behind = atMs === undefined || id === undefined ? sql`true` : sql`(at_ms, id) < (${Number(atMs)}, ${id})`
  const query = sql`select id, webhook, seq, topic, status, tries, http_status as "httpStatus", error,
      took_ms as "tookMs", at_ms as "atMs"
    from webhook_delivery where webhook = ${webhook} and ${isWanted} and ${behind} order by at_ms desc, id desc limit ${limit}`
  return z.array(deliveryRow).parse(await store.read(compileSql(query)))
}

/** Writes a webhook, new or changed. */
export function saveWebhook(hook: Webhook): Compiled {
  const { id, label, url, format, topics, owner, secret, oldSecret, oldSecretUntilMs, status, reason } = hook
  return compileSql(sql`insert into webhook values (${id}, ${label}, ${url}, ${format}, ${JSON.stringify(topics)}, ${owner},
      ${secret}, ${oldSecret}, ${oldSecretUntilMs}, ${status}, ${reason}, ${hook.failingSinceMs}, ${hook.createdAtMs})
    on conflict (id) do update set label = excluded.label, url = excluded.url, format = excluded.format,
      topics = excluded.topics, owner = excluded.owner, secret = excluded.secret, old_secret = excluded.old_secret,
      old_secret_until_ms = excluded.old_secret_until_ms, status = excluded.status, reason = excluded.reason,
      failing_since_ms = excluded.failing_since_ms`)
}

/** Removes a webhook and all that is known of its messages. */
export function dropWebhook(id: string): Compiled {
  return compileSql(sql`delete from webhook where id = ${id}`)
}

/** Writes how far a lane is; nothing where its webhook is gone. */
export function saveLane({ id, webhook, at, until, tries, nextAtMs }: LaneRow): Compiled {
  return compileSql(sql`insert into webhook_lane
    select ${id}, ${webhook}, ${at}, ${until}, ${tries}, ${nextAtMs} where exists (select 1 from webhook where id = ${webhook})
    on conflict (id) do update set at_seq = excluded.at_seq, tries = excluded.tries, next_at_ms = excluded.next_at_ms`)
}

/** Ends a lane. */
export function dropLane(id: string): Compiled {
  return compileSql(sql`delete from webhook_lane where id = ${id}`)
}

/** Writes what became of messages, and forgets what became of those a month ago. */
export function saveDeliveries(webhook: string, done: readonly Delivery[], nowMs: number): readonly Compiled[] {
  const rows = done.map(({ id, seq, topic, status, tries, httpStatus, error, tookMs, atMs }) =>
    compileSql(sql`insert into webhook_delivery
      select ${id}, ${webhook}, ${seq}, ${topic}, ${status}, ${tries}, ${httpStatus}, ${error}, ${tookMs}, ${atMs}
        where exists (select 1 from webhook where id = ${webhook})
      on conflict (id) do update set status = excluded.status, tries = excluded.tries,
        http_status = excluded.http_status, error = excluded.error, took_ms = excluded.took_ms, at_ms = excluded.at_ms`),
  )
  const old = nowMs - KEEP_DELIVERIES_MS
  return [...rows, compileSql(sql`delete from webhook_delivery where webhook = ${webhook} and at_ms < ${old}`)]
}

/** The event that tells of a write here. */
export function webhookChanged(
  { clock }: WritePorts,
  rest: Pick<RowEvent, 'object' | 'id' | 'change' | 'by'> & { readonly fields?: readonly string[] },
): RowEvent {
  return { type: 'row.changed', fields: [], atMs: clock.now(), ...rest }
}

function toLogged(row: Row): Logged {
  const { seq, body } = eventRow.parse(row)
  return { seq, event: completed(JSON.parse(body)) }
}
