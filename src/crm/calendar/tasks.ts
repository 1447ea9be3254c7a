import { type SqlBool, sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import activity from '../objects/activity.ts'
import type { RecordPorts } from '../ports.ts'
import { decode, type RecordRow, ROW } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { asSeen, rightsTo } from '../rights/rights.ts'

/** Something to be done. */
export interface Task {
  readonly record: RecordRow
  readonly isOverdue: boolean
}

/** Whose tasks, of which day: due until its end. */
export interface TaskQuery {
  readonly users: readonly string[]
  readonly nowMs: number
  readonly untilMs: number
}

const MOST_TASKS = 500
const SORTED_BY = ['dueAtMs', 'startAtMs', 'priority', 'status', 'owner']

/**
 * What people have to do, the most pressing first: overdue, then by priority, then by when it is due; what has no day
 * at last. Nothing for somebody who does not see by what it is sorted.
 */
export async function readTasks(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  { users, nowMs, untilMs }: TaskQuery,
  actor: Actor,
): Promise<readonly Task[]> {
  const { field } = rightsTo(actor, activity.name)
  if (users.length === 0 || SORTED_BY.some((name) => field(name) === 'hidden')) return []
  const seen = reach({ actor, objects, alias: ROW }, activity, 'read') ?? sql<SqlBool>`true`
  const at = sql`coalesce(r.due_at_ms, r.start_at_ms)`
  const query = sql`select r.*, coalesce(r.due_at_ms, r.end_at_ms) < ${nowMs} as is_overdue from activity as r
    where r.owner in (${sql.join(users)}) and r.status = 'planned' and r.type <> 'meeting' and r.recurrence is null
      and (${at} is null or ${at} < ${untilMs}) and ${seen}
    order by is_overdue is 1 desc, case r.priority when 'high' then 0 when 'normal' then 1 else 2 end,
      ${at} is null, ${at}, r.id
    limit ${MOST_TASKS}`
  const found = await store.read(compileSql(query))
  return found.map((row) => ({
    record: asSeen(actor, activity, decode(activity, row)),
    isOverdue: row['is_overdue'] === 1,
  }))
}
