import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql, listed } from '../../lib/statement.ts'
import type { Fields, FieldValue } from '../field.ts'
import { hasPoints } from '../import/targets.ts'
import type { ListCondition } from '../lists/condition.ts'
import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import contactAccount from '../objects/contact-account.ts'
import contactPoint from '../objects/contact-point.ts'
import type { Outcome } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { RecordPage } from '../record-list.ts'
import type { RecordRow } from '../record-sql.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'
import { type Condition, reach } from '../rights/reach.ts'
import type { Column } from './columns.ts'

/** A record that goes out. `phones` and `emails` are those that are theirs for sure. */
export interface ExportRow {
  readonly record: RecordRow
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly company: string
  readonly companyRole: string
}

/** What is taken out, for whom. */
export interface Asked {
  readonly object: CrmObject
  readonly actor: Actor
  readonly where: Fields
  readonly filter?: readonly ListCondition[]
  readonly sort?: string
  readonly columns: readonly Column[]
}

/** Pages of rows, one after another. */
export type Pages = AsyncGenerator<readonly ExportRow[]>

const PAGE = 200
const point = z.object({ owner: z.string(), kind: z.enum(['phone', 'email']), value: z.string() })
const place = z.object({ owner: z.string(), company: z.string(), role: z.string().nullable() })

interface Ports {
  readonly rows: Pick<RecordPorts, 'store' | 'objects'>
  readonly records: Records
}

/** The records of a list, page by page as they are wanted, so that a million need no more room than a page. */
export async function openRows(ports: Ports, asked: Asked): Promise<Outcome<Pages>> {
  const first = await pageBehind(ports, asked, '')
  return 'refusal' in first ? first : { value: pagesFrom(ports, asked, first.value) }
}

async function* pagesFrom(ports: Ports, asked: Asked, first: RecordPage): Pages {
  for (let page = first; ; ) {
    yield await withOthers(ports, asked, page.rows)
    if (page.next === '') return
    const next = await pageBehind(ports, asked, page.next)
    if ('refusal' in next) throw new Error(next.refusal.detail)
    page = next.value
  }
}

function pageBehind({ records }: Ports, { object, actor, where, filter = [], sort = '' }: Asked, after: string) {
  return records.list(object, { where, filter, sort, after, limit: PAGE }, actor)
}

/** What a column holds of a row: text, or what the field's kind holds. */
export function valueIn({ name }: Column, { record, phones, emails, company, companyRole }: ExportRow): FieldValue {
  if (name === 'id') return record.id
  if (name in record.fields) return record.fields[name] ?? null
  if (name === 'phone') return phones.join(';') || null
  if (name === 'email') return emails.join(';') || null
  return (name === 'company' ? company : companyRole) || null
}

async function withOthers({ rows }: Ports, asked: Asked, records: readonly RecordRow[]): Promise<readonly ExportRow[]> {
  const { object, actor, columns } = asked
  const wants = (...names: readonly string[]) => columns.some(({ name }) => names.includes(name))
  const ids = listed(records.map(({ id }) => id))
  const mine = (kind: CrmObject, alias: string) => met(reach({ actor, objects: rows.objects, alias }, kind, 'read'))
  const owner = sql.ref(`p.${object.name}`)
  const [points, places] = await Promise.all([
    hasPoints(object) && wants('phone', 'email')
      ? rows.store.read(
          compileSql(sql`select ${owner} as owner, p.kind, p.value from contact_point as p
            where ${owner} in ${ids} and p.level = 'known' and ${mine(contactPoint, 'p')} order by p.id`),
        )
      : [],
    object.name === 'contact' && wants('company', 'companyRole')
      ? rows.store.read(
          compileSql(sql`select m.contact as owner, a.name as company, m.role from contact_account as m
            join account as a on a.id = m.account where m.contact in ${ids} and ${mine(contactAccount, 'm')}
            and ${mine(account, 'a')} order by m.is_primary, m.id desc`),
        )
      : [],
  ])
  const byOwner = Map.groupBy(
    points.map((each) => point.parse(each)),
    (each) => each.owner,
  )
  // The main one comes last and stays.
  const companies = new Map(places.map((each) => place.parse(each)).map((each) => [each.owner, each]))
  return records.map((record) => {
    const reached = byOwner.get(record.id) ?? []
    const of = (kind: string) => reached.filter((each) => each.kind === kind).map(({ value }) => value)
    const work = companies.get(record.id)
    return {
      record,
      phones: of('phone'),
      emails: of('email'),
      company: work?.company ?? '',
      companyRole: work?.role ?? '',
    }
  })
}

function met(condition: Condition) {
  return condition ?? sql`true`
}
