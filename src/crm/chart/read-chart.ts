import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import { type CrmObject, columnOf } from '../object.ts'
import account from '../objects/account.ts'
import contact from '../objects/contact.ts'
import membership from '../objects/contact-account.ts'
import orgUnit from '../objects/org-unit.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { rightsTo } from '../rights/rights.ts'

const node = z.object({
  kind: z.enum(['account', 'unit', 'person']),
  id: z.string(),
  name: z.string(),
  title: z.string(),
  account: z.string(),
  unit: z.string(),
  above: z.string(),
})

/**
 * An account, a department or somebody who works there. `above` is the one of its own kind above it, `unit` and `account`
 * are where it belongs; each '' where there is none.
 */
export type ChartNode = z.infer<typeof node>

/** Who stands where in an account and those that belong to it. */
export interface Chart {
  readonly nodes: readonly ChartNode[]
  /** There is more than is shown. */
  readonly isCut: boolean
}

const MOST_NODES = 2_000

/** Reads the chart of an account, so many accounts deep, as far as somebody may see it. One query. */
export async function readChart(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  { id, depth, actor }: { id: string; depth: number; actor: Actor },
): Promise<Chart> {
  const may = (object: CrmObject, alias: string): RawBuilder<SqlBool> =>
    reach({ actor, objects, alias }, object, 'read') ?? sql<SqlBool>`true`
  const seen = (object: CrmObject, alias: string, field: string) =>
    rightsTo(actor, object.name).field(field) === 'hidden'
      ? sql`''`
      : sql`coalesce(${sql.ref(`${alias}.${columnOf(field)}`)}, '')`
  const below =
    rightsTo(actor, account.name).field('parent') === 'hidden'
      ? sql`false`
      : sql`a.parent = f.id and f.depth < ${depth} and ${may(account, 'a')}`
  const query = sql`with recursive firm (id, depth) as (
      select a.id, 0 from account as a where a.id = ${id} and ${may(account, 'a')}
      union select a.id, f.depth + 1 from firm as f join account as a on ${below}),
    house as materialized (select id, min(depth) as depth from firm group by id)
    select 'account' as kind, a.id as id, ${seen(account, 'a', 'name')} as name, '' as title, '' as account, '' as unit,
        case when a.id = ${id} then '' else ${seen(account, 'a', 'parent')} end as above, h.depth as rank
      from house as h join account as a on a.id = h.id
    union all
    select 'unit', u.id, ${seen(orgUnit, 'u', 'name')}, '', ${seen(orgUnit, 'u', 'account')}, '',
        ${seen(orgUnit, 'u', 'parent')}, 100
      from house as h join org_unit as u on u.account = h.id
      where ${names(actor, orgUnit, ['account'])} and ${may(orgUnit, 'u')}
    union all
    select 'person', c.id, ${seen(contact, 'c', 'name')}, coalesce(nullif(${seen(membership, 'm', 'role')}, ''),
        ${seen(contact, 'c', 'title')}), ${seen(membership, 'm', 'account')}, ${seen(contact, 'c', 'orgUnit')},
        ${seen(contact, 'c', 'reportsTo')}, 200
      from house as h join contact_account as m on m.account = h.id join contact as c on c.id = m.contact
      where ${names(actor, membership, ['contact', 'account'])} and ${may(membership, 'm')} and ${may(contact, 'c')}
    order by rank, name, id limit ${MOST_NODES + 1}`
  const found = (await store.read(compileSql(query))).map((row) => node.parse(row))
  return { nodes: found.slice(0, MOST_NODES), isCut: found.length > MOST_NODES }
}

/** Who belongs where is told only to who may see the fields that say so. */
function names(actor: Actor, { name }: CrmObject, fields: readonly string[]): RawBuilder<SqlBool> {
  const { field } = rightsTo(actor, name)
  return fields.some((each) => field(each) === 'hidden') ? sql<SqlBool>`false` : sql<SqlBool>`true`
}
