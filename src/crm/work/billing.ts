import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import activity from '../objects/activity.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { seesAll } from '../rights/rights.ts'
import { CENTS } from './report.ts'

const MOST_SUMS = 1_000
const sum = z.object({
  user: z.string(),
  contact: z.string(),
  account: z.string(),
  count: z.number(),
  minutes: z.number(),
  cents: z.number(),
})

/** What of somebody's time a customer is billed for. */
export type BillingSum = z.infer<typeof sum>

/** The time spent on what was done within a range, by user and customer, the most first; nothing where any of it is hidden. */
export async function readBilling(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  { users, fromMs, untilMs }: { users: readonly string[]; fromMs: number; untilMs: number },
  actor: Actor,
): Promise<readonly BillingSum[]> {
  if (users.length === 0 || !seesAll(actor, activity, () => true)) return []
  const seen = reach({ actor, objects, alias: 'r' }, activity, 'read') ?? sql<SqlBool>`true`
  const query = sql`select r.owner as user, coalesce(r.contact, '') as contact, coalesce(r.account, '') as account,
      count(*) as count, sum(r.minutes_spent) as minutes, sum(${CENTS}) as cents
    from activity as r
    where r.owner in (${sql.join(users)}) and r.status = 'done' and r.minutes_spent > 0
      and r.done_at_ms >= ${fromMs} and r.done_at_ms < ${untilMs} and ${seen}
    group by r.owner, r.contact, r.account order by cents desc, minutes desc, r.owner limit ${MOST_SUMS}`
  return (await store.read(compileSql(query))).map((row) => sum.parse(row))
}
