import { type SqlBool, sql } from 'kysely'
import { normalise } from '../../lib/phone-number.ts'
import { compileSql } from '../../lib/statement.ts'
import type { CrmObject } from '../object.ts'
import barredNumber from '../objects/barred-number.ts'
import contactPoint from '../objects/contact-point.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { seesAll } from '../rights/rights.ts'

/** Where it is said that a number must not be called: by which fields, and by which condition on the row `r`. */
interface Place {
  readonly object: CrmObject
  readonly table: string
  readonly fields: readonly string[]
  readonly isBarred: ReturnType<typeof sql<SqlBool>>
}

const PLACES: readonly Place[] = [
  {
    object: barredNumber,
    table: 'barred_number',
    fields: ['number', 'liftedFor'],
    isBarred: sql<SqlBool>`r.lifted_for is null`,
  },
  {
    object: contactPoint,
    table: 'contact_point',
    fields: ['value', 'kind', 'noCalls'],
    isBarred: sql<SqlBool>`r.kind = 'phone' and r.no_calls = 1`,
  },
]

/** Whether a number, in whatever spelling, must not be called by what somebody may read: by the list, or noted with its owner. */
export async function seesBar(
  { store, objects, plan }: Pick<RecordPorts, 'store' | 'objects' | 'plan'>,
  number: string,
  actor: Actor,
): Promise<boolean> {
  const { e164, digits } = normalise(number, plan)
  const normalised = e164 ?? digits
  if (normalised === '') return false
  const found = await Promise.all(
    PLACES.map(async ({ object, table, fields, isBarred }) => {
      if (!seesAll(actor, object, (field) => fields.includes(field))) return false
      const seen = reach({ actor, objects, alias: 'r' }, object, 'read') ?? sql<SqlBool>`true`
      const query = sql`select 1 as found from ${sql.table(table)} as r
        where r.normalised = ${normalised} and ${isBarred} and ${seen} limit 1`
      return (await store.find(compileSql(query))).length > 0
    }),
  )
  return found.includes(true)
}
