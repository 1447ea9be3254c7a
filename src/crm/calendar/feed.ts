import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { hashSecret, newSecret } from '../../lib/secret.ts'
import { compileSql } from '../../lib/statement.ts'
import { findActingUser } from '../acting-user.ts'
import type { RecordPorts, WritePorts } from '../ports.ts'
import { readSeries, seesTimes } from './entries.ts'
import { icalEventOf } from './ical-event.ts'

const DAY_MS = 86_400_000
const BACK_MS = 90 * DAY_MS
const AHEAD_MS = 400 * DAY_MS
const row = z.object({ user: z.string(), name: z.string(), hash: z.string() })

/** Makes a secret link to somebody's calendar in the place of the one that they had; it is shown this once. */
export async function openFeed(ports: WritePorts, user: string): Promise<string> {
  const nowMs = ports.clock.now()
  const id = ports.ids.next(nowMs)
  const secret = newSecret()
  const insert = sql`insert into calendar_feed (id, user, hash, created_at_ms)
    select ${id}, id, ${hashSecret(secret)}, ${nowMs} from user where id = ${user}`
  const statements = [closing(user, nowMs), compileSql(insert)]
  await ports.write({ event: changed(id, { change: 'created', by: user, atMs: nowMs }), statements })
  return secret
}

/** Takes somebody's link back: it leads nowhere from now on. */
export async function closeFeed(ports: WritePorts, user: string): Promise<void> {
  const nowMs = ports.clock.now()
  await ports.write({
    event: changed(user, { change: 'deleted', by: user, atMs: nowMs }),
    statements: [closing(user, nowMs)],
  })
}

/** Since when somebody has a link; 0 where they have none. */
export async function feedSince({ store }: Pick<WritePorts, 'store'>, user: string): Promise<number> {
  const query = sql`select created_at_ms as "sinceMs" from calendar_feed where user = ${user} and revoked_at_ms = 0`
  const [found] = await store.read(compileSql(query))
  return Number(found?.['sinceMs'] ?? 0)
}

/** The calendar behind a secret as iCalendar; undefined where it is none, was taken back, or its user may not log in. */
export async function readFeed(ports: RecordPorts, secret: string, zone: string): Promise<string | undefined> {
  const hash = hashSecret(secret)
  const query = sql`select f.user, u.name, f.hash from calendar_feed as f join user as u on u.id = f.user
    where f.hash = ${hash} and f.revoked_at_ms = 0 and u.is_active = 1`
  const [found] = (await ports.store.read(compileSql(query))).map((each) => row.parse(each))
  if (found === undefined || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash))) return undefined
  const acting = await findActingUser(ports, found.user, 'feed')
  if (acting === undefined) return undefined
  const { actor } = acting
  const nowMs = ports.clock.now()
  const range = { startMs: nowMs - BACK_MS, endMs: nowMs + AHEAD_MS }
  const activities = seesTimes(actor) ? await readSeries(ports, { ...range, users: [found.user], zone }, actor) : []
  const events = activities.flatMap(({ seen }) => icalEventOf(seen, { zone, people: [] }) ?? [])
  const { writeCalendar } = await import('../ical/write-calendar.ts')
  return writeCalendar({ name: found.name, events, nowMs })
}

function closing(user: string, nowMs: number) {
  return compileSql(sql`update calendar_feed set revoked_at_ms = ${nowMs} where user = ${user} and revoked_at_ms = 0`)
}

function changed(id: string, rest: Pick<RowEvent, 'change' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object: 'calendar_feed', id, fields: [], ...rest }
}
