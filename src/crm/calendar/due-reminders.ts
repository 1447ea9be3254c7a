import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import activity from '../objects/activity.ts'
import type { ReadPorts } from '../ports.ts'
import { decode } from '../record-sql.ts'
import { seriesOf } from './entries.ts'

/** That somebody is to be reminded of one time of an activity. */
export interface DueReminder {
  readonly activity: string
  readonly user: string
  readonly atMs: number
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Of what began longer ago nobody is reminded any more. */
const LATE_MS = DAY_MS
/** The longest reminder is four weeks. */
const AHEAD_MS = 28 * DAY_MS
const MOST_ROWS = 1_000

const row = z.object({ activity: z.string(), user: z.string(), atMs: z.number() })

/** Of what people are to be reminded now that they have not been: each once, whatever happens to the server. */
export async function findDue({ store }: ReadPorts, nowMs: number, zone: string): Promise<readonly DueReminder[]> {
  const [single, recurring] = await Promise.all([store.read(compileSql(singleDue(nowMs))), readRecurring({ store })])
  const again = await recurringDue(recurring, nowMs, zone)
  const due = single.map((each) => row.parse(each))
  return again.length === 0 ? due : [...due, ...(await notGiven({ store }, again))]
}

/** Its owner, and each colleague who has not declined. */
const people = sql`(select r.owner as user union
  select a.user from attendee as a where a.activity = r.id and a.user is not null and a.answer <> 'declined')`

function singleDue(nowMs: number) {
  const [from, until] = [nowMs - LATE_MS, nowMs + AHEAD_MS]
  const at = sql`coalesce(r.start_at_ms, r.due_at_ms)`
  return sql`select r.id as activity, each.value as user, ${at} as "atMs"
    from activity as r, json_each((select json_group_array(user) from ${people})) as each
    where r.status = 'planned' and r.reminder_minutes is not null and r.recurrence is null
      and (r.start_at_ms between ${from} and ${until}
        or (r.start_at_ms is null and r.due_at_ms between ${from} and ${until}))
      and ${at} - r.reminder_minutes * ${MINUTE_MS} <= ${nowMs}
      and not exists (select 1 from reminder as g
        where g.activity = r.id and g.user = each.value and g.at_ms = ${at})
    limit ${MOST_ROWS}`
}

async function readRecurring({ store }: ReadPorts) {
  const query = sql`select r.*, (select json_group_array(user) from ${people}) as people from activity as r
    where r.status = 'planned' and r.reminder_minutes is not null and r.recurrence is not null
    limit ${MOST_ROWS}`
  return (await store.read(compileSql(query))).map((each) => ({
    record: decode(activity, each),
    users: z.array(z.string()).parse(JSON.parse(String(each['people']))),
  }))
}

async function recurringDue(recurring: Awaited<ReturnType<typeof readRecurring>>, nowMs: number, zone: string) {
  if (recurring.length === 0) return []
  const { occurrences } = await import('./series.ts')
  return recurring.flatMap(({ record: { id, fields }, users }) => {
    const series = seriesOf(fields, zone)
    const aheadMs = Number(fields['reminderMinutes']) * MINUTE_MS
    if (series === undefined) return []
    const times = occurrences(series, { startMs: nowMs - LATE_MS, endMs: nowMs + aheadMs + 1 })
    const due = times.filter(({ startMs }) => startMs - aheadMs <= nowMs && startMs >= nowMs - LATE_MS)
    return due.flatMap(({ startMs }) => users.map((user) => ({ activity: id, user, atMs: startMs })))
  })
}

async function notGiven({ store }: ReadPorts, due: readonly DueReminder[]): Promise<readonly DueReminder[]> {
  const query = sql`select d.value ->> 'activity' as activity, d.value ->> 'user' as user, d.value ->> 'atMs' as "atMs"
    from json_each(${JSON.stringify(due)}) as d
    where not exists (select 1 from reminder as g where g.activity = d.value ->> 'activity'
      and g.user = d.value ->> 'user' and g.at_ms = d.value ->> 'atMs')`
  return (await store.read(compileSql(query))).map((each) => row.parse(each))
}
