import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import { type YearDay, yearDays } from '../../lib/year-days.ts'
import { localTime } from '../../lib/zone.ts'
import type { Fields } from '../field.ts'
import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import contact from '../objects/contact.ts'
import contactAccount from '../objects/contact-account.ts'
import type { RecordPorts } from '../ports.ts'
import type { RecordRow } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { rightsTo } from '../rights/rights.ts'

/** A customer who is to be thought of now. */
export interface Candidate {
  readonly object: 'contact' | 'account'
  readonly id: string
  readonly name: string
  /** Whose customer it is, or ''. */
  readonly owner: string
  /** What they are thought of for, so that it happens once: a year, or since when nobody has spoken with them. */
  readonly period: string
  /** The day it is for, YYYY-MM-DD. */
  readonly date: string
}

/** Whose eyes look, and when. */
export interface Looking {
  readonly actor: Actor
  readonly nowMs: number
  readonly zone: string
}

type Ports = Pick<RecordPorts, 'store' | 'objects'>

const DAY_MS = 86_400_000
/** A server that was away makes up for this many days. */
const DAYS_BACK = 3
const MOST_AT_ONCE = 2_000
const accountRow = z.object({ id: z.string(), name: z.string(), owner: z.string(), lastMs: z.number() })
const personRow = z.object({ id: z.string(), name: z.string(), owner: z.string(), day: z.string() })

/** Who is to be thought of by a plan now and has not been; at most 2,000, the rest the next time. */
export function findCandidates(ports: Ports, plan: RecordRow, looking: Looking): Promise<readonly Candidate[]> {
  const { kind } = plan.fields
  if (kind === 'frequency') return neglected(ports, plan, looking)
  return kind === 'birthday' ? celebrating(ports, plan, looking) : remembered(ports, plan, looking)
}

/** Accounts with which nobody has spoken for too long, and of which no task of this plan speaks. */
async function neglected({ store, objects }: Ports, { id, fields }: RecordRow, { actor, nowMs, zone }: Looking) {
  if (hides(actor, account, ['tier', 'owner'])) return []
  const seen = reach({ actor, objects, alias: 'a' }, account, 'read') ?? sql<SqlBool>`true`
  const beforeMs = nowMs - Number(fields['everyDays']) * DAY_MS
  const query = sql`select * from (
      select a.id, ${nameOf(actor, account, 'a')} as name, coalesce(a.owner, '') as owner, max(a.created_at_ms,
        coalesce((select max(t.at_ms) from timeline_entry as t where t.account = a.id and t.account <> ''), 0),
        coalesce((select max(x.done_at_ms) from activity as x where x.account = a.id and x.status = 'done'), 0)
      ) as "lastMs" from account as a where a.tier = ${fields['tier']} and ${seen}
    ) as c where c."lastMs" <= ${beforeMs}
      and not exists (select 1 from care_mark as m left join activity as x on x.id = m.activity
        where m.plan = ${id} and m.customer = c.id
          and (m.period = 'since ' || c."lastMs" or x.status = 'planned'))
    order by c."lastMs", c.id limit ${MOST_AT_ONCE}`
  const { date } = localTime(zone, nowMs)
  return (await store.read(compileSql(query))).map((row) => {
    const { lastMs, ...found } = accountRow.parse(row)
    return { ...found, object: 'account' as const, period: `since ${lastMs}`, date }
  })
}

/** People whose birthday is near. */
async function celebrating(ports: Ports, plan: RecordRow, looking: Looking): Promise<readonly Candidate[]> {
  if (hides(looking.actor, contact, ['birthday'])) return []
  const day = sql`substr(c.birthday, 6)`
  const found = await people(ports, plan, { ...looking, day, where: sql`c.birthday is not null` })
  return found
}

/** People of a region or all of them, on a day of the year. */
async function remembered(ports: Ports, plan: RecordRow, looking: Looking): Promise<readonly Candidate[]> {
  const day = sql`${String(plan.fields['day']).slice(5)}`
  return people(ports, plan, { ...looking, day, where: sql`true` })
}

/** By what people are chosen: whoever does not see all of it chooses nobody. */
const GOES_BY: readonly (readonly [object: CrmObject, names: readonly string[]])[] = [
  [contact, ['region', 'owner']],
  [account, ['region', 'tier', 'owner']],
  [contactAccount, ['contact', 'account', 'isPrimary']],
]

interface Asked extends Looking {
  /** The day of the year of each, such as 02-28. */
  readonly day: RawBuilder<unknown>
  readonly where: RawBuilder<unknown>
}

async function people(
  { store, objects }: Ports,
  { id, fields }: RecordRow,
  asked: Asked,
): Promise<readonly Candidate[]> {
  const { actor, nowMs, zone, day, where } = asked
  const near = yearDays(localTime(zone, nowMs).date, DAYS_BACK, Number(fields['leadDays'] ?? 0))
  if (GOES_BY.some(([object, names]) => hides(actor, object, names))) return []
  const seen = (object: CrmObject, alias: string) =>
    reach({ actor, objects, alias }, object, 'read') ?? sql<SqlBool>`true`
  const found = near.map(({ date, days }) => {
    const query = sql`select c.id, ${nameOf(actor, contact, 'c')} as name, coalesce(c.owner, a.owner, '') as owner,
        ${day} as day
      from contact as c
        left join contact_account as m on m.contact = c.id and m.is_primary = 1 and ${seen(contactAccount, 'm')}
        left join account as a on a.id = m.account and ${seen(account, 'a')}
      where ${where} and ${day} in (${sql.join(days)}) and ${among(fields)} and ${seen(contact, 'c')}
        and not exists (select 1 from care_mark as k
          where k.plan = ${id} and k.customer = c.id and k.period = ${date.slice(0, 4)})
      group by c.id order by c.id limit ${MOST_AT_ONCE}`
    return store.read(compileSql(query)).then((rows) => rows.map((row) => personOn(row, { date, days })))
  })
  return (await Promise.all(found)).flat().slice(0, MOST_AT_ONCE)
}

function personOn(row: unknown, { date }: YearDay): Candidate {
  const { day: _, ...found } = personRow.parse(row)
  return { ...found, object: 'contact', period: date.slice(0, 4), date }
}

function among({ region, tier }: Fields): RawBuilder<unknown> {
  const inRegion = region ? sql`coalesce(c.region, a.region) = ${region}` : sql`true`
  const ofTier = tier ? sql`a.tier = ${tier}` : sql`true`
  return sql`${inRegion} and ${ofTier}`
}

function nameOf(actor: Actor, { name }: CrmObject, alias: string): RawBuilder<unknown> {
  return rightsTo(actor, name).field('name') === 'hidden' ? sql`''` : sql`${sql.ref(`${alias}.name`)}`
}

function hides(actor: Actor, { name }: CrmObject, fields: readonly string[]): boolean {
  const { field } = rightsTo(actor, name)
  return fields.some((each) => field(each) === 'hidden')
}
