import { sql } from 'kysely'
import { z } from 'zod'
import { normalise } from '../../lib/phone-number.ts'
import { compileSql } from '../../lib/statement.ts'
import { forwardOf } from '../merge/forward.ts'
import type { RecordPorts } from '../ports.ts'
import { decidingWord, type Word } from './standing.ts'

/** Whom one is about to call: a number and, where it is known, whose it is. */
export interface Callee {
  readonly number: string
  /** The id of a contact, or ''. */
  readonly contact: string
  readonly purpose: string
}

/** Why they must not be called: the number is barred, or a person or an account said so; since when. */
export interface Bar {
  readonly of: 'number' | 'person' | 'account'
  /** Whom it is about; '' where that is not known. */
  readonly contact: string
  readonly account: string
  readonly sinceMs: number
}

const pointRow = z.object({
  contact: z.string().nullable(),
  account: z.string().nullable(),
  level: z.string(),
  isBarred: z.int(),
  updatedAtMs: z.int(),
})
const wordRow = z.object({
  owner: z.string(),
  isAccount: z.int(),
  id: z.string(),
  channel: z.string(),
  purpose: z.string(),
  state: z.string(),
  source: z.string(),
  atMs: z.int(),
  validUntilMs: z.int().nullable(),
})
const listedRow = z.object({ sinceMs: z.int() })
type Point = z.infer<typeof pointRow>
const MOST_POINTS = 100

/**
 * Why a number must not be called, whoever asks: it is barred, or those whose it is for sure do not want to be called.
 * Of a number that several share the one who is called decides, where it is said who that is and it is theirs.
 */
export async function findBar(ports: Ports, callee: Callee, nowMs: number): Promise<Bar | undefined> {
  const normalised = keyOf(ports, callee.number)
  const [contact, points, listedAtMs] = await Promise.all([
    presentId(ports, callee.contact),
    pointsOf(ports, normalised),
    listedSince(ports, normalised),
  ])
  const barred = points.find(({ isBarred }) => isBarred === 1)
  if (barred !== undefined)
    return {
      of: 'number',
      contact: contact || (barred.contact ?? ''),
      account: barred.account ?? '',
      sinceMs: barred.updatedAtMs,
    }
  if (listedAtMs !== undefined) return { of: 'number', contact, account: '', sinceMs: listedAtMs }
  return barOfOwners(ports, { contact, points, purpose: callee.purpose }, nowMs)
}

type Ports = Pick<RecordPorts, 'store' | 'plan'>

interface Asked {
  readonly contact: string
  readonly points: readonly Point[]
  readonly purpose: string
}

async function barOfOwners(ports: Ports, { contact, points, purpose }: Asked, nowMs: number): Promise<Bar | undefined> {
  const owners = points.flatMap((point) => (point.level === 'known' ? [point.contact ?? point.account ?? ''] : []))
  const asked = contact === '' ? owners : owners.includes(contact) ? [contact] : [contact, ...owners]
  for (const [owner, words] of await wordsOf(ports, asked)) {
    const word = decidingWord(words, { channel: 'call', purpose }, nowMs)
    if (word?.state !== 'withdrawn') continue
    const isAccount = words.some((each) => each.isAccount === 1)
    if (isAccount) return { of: 'account', contact, account: owner, sinceMs: word.atMs }
    return { of: 'person', contact: owner, account: '', sinceMs: word.atMs }
  }
  return undefined
}

async function presentId({ store }: Ports, contact: string): Promise<string> {
  if (contact === '') return ''
  return (await forwardOf(store, { object: 'contact', id: contact })) ?? contact
}

function keyOf({ plan }: Ports, number: string): string {
  const { e164, digits } = normalise(number, plan)
  return e164 ?? digits
}

async function pointsOf({ store }: Ports, normalised: string): Promise<readonly Point[]> {
  if (normalised === '') return []
  const query = sql`select contact, account, level, coalesce(no_calls, 0) as "isBarred", updated_at_ms as "updatedAtMs"
    from contact_point where normalised = ${normalised} and kind = 'phone'
    order by coalesce(no_calls, 0) desc limit ${MOST_POINTS}`
  return (await store.find(compileSql(query))).map((row) => pointRow.parse(row))
}

/** Since when a number is on the list of those that must not be called, whosever they are. */
async function listedSince({ store }: Ports, normalised: string): Promise<number | undefined> {
  if (normalised === '') return undefined
  const query = sql`select created_at_ms as "sinceMs" from barred_number
    where normalised = ${normalised} and lifted_for is null order by created_at_ms limit 1`
  const [row] = await store.find(compileSql(query))
  return row && listedRow.parse(row).sinceMs
}

type Said = Word & z.infer<typeof wordRow>

async function wordsOf({ store }: Ports, owners: readonly string[]): Promise<ReadonlyMap<string, readonly Said[]>> {
  if (owners.length === 0) return new Map()
  const ids = sql`(select value from json_each(${JSON.stringify(owners)}))`
  const query = sql`select coalesce(contact, account) as owner, contact is null as "isAccount", id, channel, purpose,
      state, source, at_ms as "atMs", valid_until_ms as "validUntilMs"
    from consent where (contact in ${ids} or account in ${ids}) and channel in ('call', 'any')`
  const found = (await store.find(compileSql(query))).map((row) => wordRow.parse(row))
  return Map.groupBy(found, ({ owner }) => owner)
}
