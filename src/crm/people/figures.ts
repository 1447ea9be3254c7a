import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import { formerIdsOf } from '../merge/forward.ts'
import type { CrmObject } from '../object.ts'
import activity from '../objects/activity.ts'
import promise from '../objects/promise.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { seesAll } from '../rights/rights.ts'

const figures = z.object({
  callsIn: z.int(),
  callsOut: z.int(),
  missed: z.int(),
  lastAtMs: z.int(),
  meanWaitMs: z.int(),
  meanTalkMs: z.int(),
  promisesKept: z.int(),
  promisesLate: z.int(),
  promisesOpen: z.int(),
  openActivities: z.int(),
})

/**
 * Somebody in numbers: calls of the last twelve months (missed: those in that nobody took), when they were last in touch (0:
 * never), how long they waited and talked, promises kept in time, late and open, and what is planned with them.
 */
export type Figures = z.infer<typeof figures>

const YEAR_MS = 365 * 86_400_000

/** Reckons them, as far as somebody may see what they are made of. One query. */
export async function readFigures(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  { owner, id, actor, nowMs }: { owner: 'contact' | 'account'; id: string; actor: Actor; nowMs: number },
): Promise<Figures> {
  const ids = [id, ...(await formerIdsOf(store, { object: owner, id }))]
  const among = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const column = sql.ref(owner)
  const seen = (object: CrmObject, alias: string): RawBuilder<SqlBool> =>
    seesAll(actor, object, (field) => [owner, ...ASKED].includes(field))
      ? (reach({ actor, objects, alias }, object, 'read') ?? sql<SqlBool>`true`)
      : sql<SqlBool>`false`
  const query = sql`with
    call as materialized (
      select e.direction, e.at_ms, i.talk_ms, i.waited_ms, i.queue, i.connected_at_ms > 0 as is_taken
      from timeline_entry as e join interaction as i on i.id = e.id
      where ${sql.ref(`e.${owner}`)} in ${among} and ${sql.ref(`e.${owner}`)} <> ''
        and e.channel = 'call' and e.at_ms >= ${nowMs - YEAR_MS}),
    owed as materialized (
      select p.due_at_ms, p.done_at_ms from promise as p where ${sql.ref(`p.${owner}`)} = ${id} and ${seen(promise, 'p')})
    select (select count(*) from call where direction = 'in') as "callsIn",
      (select count(*) from call where direction = 'out') as "callsOut",
      (select count(*) from call where direction = 'in' and not is_taken) as missed,
      (select coalesce(max(at_ms), 0) from timeline_entry
        where ${column} in ${among} and ${column} <> '') as "lastAtMs",
      (select cast(coalesce(round(avg(waited_ms)), 0) as integer) from call
        where direction = 'in' and queue <> '') as "meanWaitMs",
      (select cast(coalesce(round(avg(talk_ms)), 0) as integer) from call where is_taken) as "meanTalkMs",
      (select count(*) from owed where done_at_ms <= due_at_ms) as "promisesKept",
      (select count(*) from owed where coalesce(done_at_ms, ${nowMs}) > due_at_ms) as "promisesLate",
      (select count(*) from owed where done_at_ms is null) as "promisesOpen",
      (select count(*) from activity as w where ${sql.ref(`w.${owner}`)} = ${id} and w.status = 'planned'
        and ${seen(activity, 'w')}) as "openActivities"`
  const [row] = await store.read(compileSql(query))
  return figures.parse(row)
}

/** Who may not see these learns no number that is made of them. */
const ASKED = ['dueAtMs', 'doneAtMs', 'status']
