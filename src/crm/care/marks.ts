import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import contact from '../objects/contact.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'

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
