import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql, listed } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { tableOf } from '../record-sql.ts'
import type { PlannedRow } from './row-plan.ts'
import { hasPoints } from './targets.ts'

/** By what two records are taken for one. */
export type Likeness = 'phone' | 'email' | 'name'

/** Something by which a row may meet a record. */
export interface Key {
  readonly by: Likeness
  readonly key: string
}

const found = z.object({ kind: z.string(), key: z.string(), company: z.string().default(''), id: z.string() })

/** By what a row may meet a record: its numbers, its addresses, its name; people by name within a company only. */
export function keysOf(object: CrmObject, row: PlannedRow): readonly Key[] {
  const name = nameIn(object, row)
  return [
    ...row.points.map(({ kind, normalised }) => ({ by: kind, key: keyOf(kind, normalised) })),
    ...(name === undefined ? [] : [{ by: 'name' as const, key: keyOf('name', name, row.company) }]),
  ]
}

/** The name by which a row may meet a record. */
function nameIn(object: CrmObject, { fields, company }: PlannedRow): string | undefined {
  const name = object.title === null ? '' : String(fields[object.title] ?? '')
  return name === '' || (object.name === 'contact' && company === '') ? undefined : name
}

/** The records that rows meet, by key; where several have the same, the oldest. */
export async function findMet(
  store: Pick<Store, 'read'>,
  object: CrmObject,
  rows: readonly PlannedRow[],
): Promise<Map<string, string>> {
  const points = rows.flatMap((row) => row.points.map(({ normalised }) => normalised))
  const names = rows.flatMap((row) => nameIn(object, row) ?? [])
  const answers = await Promise.all([
    hasPoints(object) ? store.read(byPoint(object, points)) : [],
    object.title === null || names.length === 0 ? [] : store.read(byName(object, object.title, names)),
  ])
  const met = new Map<string, string>()
  for (const row of answers.flat()) {
    const { kind, key, company, id } = found.parse(row)
    const whole = keyOf(kind, key, company)
    const before = met.get(whole)
    if (before === undefined || id < before) met.set(whole, id)
  }
  return met
}

function byPoint({ name }: CrmObject, normalised: readonly string[]) {
  const owner = sql.ref(name)
  return compileSql(sql`select kind, normalised as key, min(${owner}) as id from contact_point
    where normalised in ${listed(normalised)} and level = 'known' and ${owner} is not null group by kind, normalised`)
}

function byName(object: CrmObject, title: string, names: readonly string[]) {
  const column = sql.ref(`r.${columnOf(title)}`)
  if (object.name !== 'contact')
    return compileSql(sql`select 'name' as kind, ${column} as key, min(r.id) as id
      from ${sql.table(tableOf(object.name))} as r where ${column} in ${listed(names)} group by ${column}`)
  return compileSql(sql`select 'name' as kind, r.name as key, a.name as company, min(r.id) as id from contact as r
    join contact_account as m on m.contact = r.id join account as a on a.id = m.account
    where r.name in ${listed(names)} group by r.name, a.name`)
}

function keyOf(kind: string, key: string, company = ''): string {
  return `${kind} ${key}\n${company}`
}
