import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { compileSql } from '../../lib/statement.ts'
import type { ReadPorts, WritePorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { rightsTo } from '../rights/rights.ts'
import type { DueReminder } from './due-reminders.ts'
import { seesTimes } from './entries.ts'

/** A reminder that somebody has been given and has not put away. */
export interface Reminder {
  readonly id: string
  readonly user: string
  readonly activity: string
  readonly subject: string
  readonly type: string
  /** When it begins or is due. */
  readonly atMs: number
  readonly firedAtMs: number
}

const WEEK_MS = 7 * 86_400_000
const MOST_OPEN = 5_000
const row = z.object({
  id: z.string(),
  user: z.string(),
  activity: z.string(),
  subject: z.string(),
  type: z.string(),
  atMs: z.number(),
  firedAtMs: z.number(),
})

/** Every reminder that is to be seen now, the earliest first. One that was put off is not, until its time. */
export async function readOpen({ store }: ReadPorts, nowMs: number): Promise<readonly Reminder[]> {
  const query = sql`select g.id, g.user, g.activity, r.subject, r.type, g.at_ms as "atMs", g.fired_at_ms as "firedAtMs"
    from reminder as g join activity as r on r.id = g.activity
    where g.gone_at_ms = 0 and g.at_ms > ${nowMs - WEEK_MS} and g.snoozed_until_ms <= ${nowMs}
      and r.status = 'planned'
    order by g.at_ms, g.id limit ${MOST_OPEN}`
  return (await store.read(compileSql(query))).map((each) => row.parse(each))
}

/** Of somebody's reminders what they may see; none where the time itself is hidden from them. */
export function seenBy(actor: Actor, reminders: readonly Reminder[]): readonly Reminder[] {
  const { field } = rightsTo(actor, 'activity')
  const shown = (name: string, value: string) => (field(name) === 'hidden' ? '' : value)
  if (!seesTimes(actor) || field('dueAtMs') === 'hidden') return []
  return reminders.map((one) => ({ ...one, subject: shown('subject', one.subject), type: shown('type', one.type) }))
}

/** Notes that somebody is reminded; nothing where they have been already. */
export async function noteFired(ports: WritePorts, { activity, user, atMs }: DueReminder): Promise<void> {
  const nowMs = ports.clock.now()
  const id = ports.ids.next(nowMs)
  const statement = compileSql(sql`insert into reminder (id, activity, user, at_ms, fired_at_ms)
    values (${id}, ${activity}, ${user}, ${atMs}, ${nowMs}) on conflict do nothing`)
  await ports.write({ event: changed({ id, change: 'created', by: '', atMs: nowMs }), statements: [statement] })
}

/** Puts a reminder of somebody off, or away for good; false where they have none with this id. */
export async function putOff(
  ports: WritePorts,
  { id, user, untilMs }: { id: string; user: string; untilMs: number | 'forever' },
): Promise<boolean> {
  const known = compileSql(sql`select id from reminder where id = ${id} and user = ${user} and gone_at_ms = 0`)
  if ((await ports.store.read(known)).length === 0) return false
  const nowMs = ports.clock.now()
  const set = untilMs === 'forever' ? sql`gone_at_ms = ${nowMs}` : sql`snoozed_until_ms = ${untilMs}`
  const statement = compileSql(sql`update reminder set ${set} where id = ${id}`)
  await ports.write({ event: changed({ id, change: 'updated', by: user, atMs: nowMs }), statements: [statement] })
  return true
}

function changed(rest: Pick<RowEvent, 'id' | 'change' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object: 'reminder', fields: [], ...rest }
}
