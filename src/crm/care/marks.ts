import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import account from '../objects/account.ts'
import activity from '../objects/activity.ts'
import contact from '../objects/contact.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { rightsTo } from '../rights/rights.ts'

const MOST_MARKS = 1_000
const mark = z.object({ contact: z.string(), period: z.string(), madeAtMs: z.number() })

/** A person who is to get a message by a plan. */
export type CareMark = z.infer<typeof mark>

/** Who is to get a message by a plan, the last first; only those whom the actor may read. */
export async function readMarks(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  plan: string,
  actor: Actor,
): Promise<readonly CareMark[]> {
  const seen = reach({ actor, objects, alias: 'c' }, contact, 'read') ?? sql<SqlBool>`true`
  const query = sql`select c.id as contact, m.period, m.made_at_ms as "madeAtMs"
    from care_mark as m join contact as c on c.id = m.customer
    where m.plan = ${plan} and m.activity = '' and ${seen}
    order by m.made_at_ms desc, c.id limit ${MOST_MARKS}`
  return (await store.read(compileSql(query))).map((row) => mark.parse(row))
}

const pastRow = z.object({
  object: z.enum(['contact', 'account']),
  id: z.string(),
  name: z.string(),
  period: z.string(),
  madeAtMs: z.number(),
  activity: z.string(),
  status: z.string(),
})

/** That a customer was thought of by a plan, and what became of it: the state of the task, '' for a message. */
export type PastCare = z.infer<typeof pastRow>

/** Of whom a plan has thought, the last first; only those whom the actor may read. */
export async function readPast(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  plan: string,
  actor: Actor,
): Promise<readonly PastCare[]> {
  const isShown = rightsTo(actor, activity.name).field('status') !== 'hidden'
  const task = reach({ actor, objects, alias: 'x' }, activity, 'read') ?? sql<SqlBool>`true`
  const kinds = [contact, account].map((object) => {
    const seen = reach({ actor, objects, alias: 'c' }, object, 'read') ?? sql<SqlBool>`true`
    const name = rightsTo(actor, object.name).field('name') === 'hidden' ? sql`''` : sql`c.name`
    return sql`select ${sql.lit(object.name)} as object, c.id, ${name} as name, m.period, m.made_at_ms as "madeAtMs",
        coalesce(x.id, '') as activity, ${isShown ? sql`coalesce(x.status, '')` : sql`''`} as status
      from care_mark as m join ${sql.table(object.name)} as c on c.id = m.customer
        left join activity as x on x.id = m.activity and ${task}
      where m.plan = ${plan} and ${seen}`
  })
  const query = sql`select * from (${sql.join(kinds, sql` union all `)}) order by "madeAtMs" desc, id limit ${MOST_MARKS}`
  return (await store.read(compileSql(query))).map((row) => pastRow.parse(row))
}
