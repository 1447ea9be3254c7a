import { stringify } from 'csv-stringify/sync'
import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Names } from '../calendar/people.ts'
import { safeCell } from '../export/csv.ts'
import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import activity from '../objects/activity.ts'
import contact from '../objects/contact.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { rightsTo, seesAll } from '../rights/rights.ts'
import { CENTS } from './report.ts'

const MOST_SUMS = 1_000
const sum = z.object({
  user: z.string(),
  contact: z.string(),
  contactName: z.string(),
  account: z.string(),
  accountName: z.string(),
  count: z.number(),
  minutes: z.number(),
  cents: z.number(),
})

/** What of somebody's time a customer is billed for; names that whoever asks may not know are ''. */
export interface BillingSum extends z.infer<typeof sum> {
  readonly userName: string
}

/** The time spent on what was done within a range, by user and customer, the most first; nothing where any of it is hidden. */
export async function readBilling(
  ports: Pick<RecordPorts, 'store' | 'objects'>,
  { people, fromMs, untilMs }: { people: Names; fromMs: number; untilMs: number },
  actor: Actor,
): Promise<readonly BillingSum[]> {
  const { store, objects } = ports
  if (people.size === 0 || !seesAll(actor, activity, () => true)) return []
  const seen = reach({ actor, objects, alias: 'r' }, activity, 'read') ?? sql<SqlBool>`true`
  const query = sql`select s.*, ${named(ports, actor, contact)} as "contactName",
      ${named(ports, actor, account)} as "accountName"
    from (select r.owner as user, coalesce(r.contact, '') as contact, coalesce(r.account, '') as account,
        count(*) as count, sum(r.minutes_spent) as minutes, sum(${CENTS}) as cents
      from activity as r
      where r.owner in (${sql.join([...people.keys()])}) and r.status = 'done' and r.minutes_spent > 0
        and r.done_at_ms >= ${fromMs} and r.done_at_ms < ${untilMs} and ${seen}
      group by r.owner, r.contact, r.account) as s
    order by s.cents desc, s.minutes desc, s.user limit ${MOST_SUMS}`
  const found = (await store.read(compileSql(query))).map((row) => sum.parse(row))
  return found.map((each) => ({ ...each, userName: people.get(each.user) ?? '' }))
}

/** Sums as a CSV file (RFC 4180) whose first line says what is in the columns; no cell is a formula. */
export function writeBilling(sums: readonly BillingSum[]): string {
  const head = ['user', 'contact', 'account', 'count', 'minutes', 'amount']
  const lines = sums.map(({ userName, contactName, accountName, count, minutes, cents }) => [
    ...[userName, contactName, accountName].map(safeCell),
    ...[count, minutes, (cents / 100).toFixed(2)].map(String),
  ])
  return `\ufeff${stringify([head, ...lines], { record_delimiter: '\r\n' })}`
}

function named({ objects }: Pick<RecordPorts, 'objects'>, actor: Actor, object: CrmObject) {
  if (rightsTo(actor, object.name).field('name') === 'hidden') return sql`''`
  const seen = reach({ actor, objects, alias: 'n' }, object, 'read') ?? sql<SqlBool>`true`
  const { table, id } = { table: sql.table(object.name), id: sql.ref(`s.${object.name}`) }
  return sql`coalesce((select n.name from ${table} as n where n.id = ${id} and ${seen}), '')`
}
