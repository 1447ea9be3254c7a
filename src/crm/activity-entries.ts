import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import activity from './objects/activity.ts'
import { reach } from './rights/reach.ts'
import { rightsTo } from './rights/rights.ts'
import type { WrittenFor, WrittenRange } from './written-entries.ts'

const word = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined)

/** An activity as the timeline shows it: where it was done, when it was; else when it begins or is due. */
export const activityEntry = z.object({
  id: z.string(),
  channel: z.literal('activity'),
  type: word,
  subject: word,
  status: word,
  authorName: word,
  atMs: z.number(),
})

const SHOWN = ['type', 'subject', 'status', 'owner'] as const
const PLACED_BY = ['doneAtMs', 'startAtMs', 'dueAtMs']

/** What is planned or done with a customer, the newest first; nothing where its times or the customer are hidden. */
export function activitiesOf(
  { actor, objects }: WrittenFor,
  { owner, id }: { owner: 'contact' | 'account'; id: string },
  { cursor, limit }: WrittenRange,
): readonly Statement[] {
  const { field } = rightsTo(actor, activity.name)
  if ([owner, ...PLACED_BY].some((name) => field(name) === 'hidden')) return []
  const [type, subject, status, name] = SHOWN.map((each) => {
    if (field(each) === 'hidden') return sql`null`
    return each === 'owner' ? sql`u.name` : sql`${sql.ref(`w.${each}`)}`
  })
  const seen = reach({ actor, objects, alias: 'w' }, activity, 'read') ?? sql<SqlBool>`true`
  const at = sql`coalesce(w.done_at_ms, w.start_at_ms, w.due_at_ms, w.created_at_ms)`
  const [atMs, last] = cursor
  const isAfter = atMs === undefined || last === undefined ? sql`true` : sql`(${at}, w.id) < (${Number(atMs)}, ${last})`
  return [
    compileSql(sql`select w.id, 'activity' as channel, ${type} as type, ${subject} as subject, ${status} as status,
        ${name} as "authorName", ${at} as "atMs"
      from activity as w left join user as u on u.id = w.owner
      where ${sql.ref(`w.${owner}`)} = ${id} and ${isAfter} and ${seen}
      order by ${at} desc, w.id desc limit ${limit}`),
  ]
}
