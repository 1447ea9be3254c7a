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

/** Why they must not be called: the number is barred, or a person said so; since when. */
export interface Bar {
  readonly of: 'number' | 'person'
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
  contact: z.string(),
  id: z.string(),
  channel: z.string(),
  purpose: z.string(),
  state: z.string(),
  source: z.string(),
  atMs: z.int(),
  validUntilMs: z.int().nullable(),
})
type Point = z.infer<typeof pointRow>
const MOST_POINTS = 100

/**
 * Why a number must not be called, whoever asks: it is barred, or those whose it is for sure do not want to be called.
 * Of a number that several share the one who is called decides, where it is said who that is and it is theirs.
 */
export async function findBar(ports: Ports, callee: Callee, nowMs: number): Promise<Bar | undefined> {
  const contact = await presentId(ports, callee.contact)
  const points = await pointsOf(ports, callee.number)
  const barred = points.find(({ isBarred }) => isBarred === 1)
  if (barred !== undefined)
    return {
      of: 'number',
      contact: contact || (barred.contact ?? ''),
      account: barred.account ?? '',
      sinceMs: barred.updatedAtMs,
    }
  const owners = points.flatMap((point) => (point.contact !== null && point.level === 'known' ? [point.contact] : []))
  const asked = contact === '' ? owners : owners.includes(contact) ? [contact] : [contact, ...owners]
  for (const [id, words] of await wordsOf(ports, asked)) {
    const word = decidingWord(words, { channel: 'call', purpose: callee.purpose }, nowMs)
    if (word?.state === 'withdrawn') return { of: 'person', contact: id, account: '', sinceMs: word.atMs }
  }
  return undefined
}

type Ports = Pick<RecordPorts, 'store' | 'plan'>

async function presentId({ store }: Ports, contact: string): Promise<string> {
  if (contact === '') return ''
  return (await forwardOf(store, { object: 'contact', id: contact })) ?? contact
}

async function pointsOf({ store, plan }: Ports, number: string): Promise<readonly Point[]> {
  const { e164, digits } = normalise(number, plan)
  const normalised = e164 ?? digits
  if (normalised === '') return []
  const query = sql`select contact, account, level, coalesce(no_calls, 0) as "isBarred", updated_at_ms as "updatedAtMs"
    from contact_point where normalised = ${normalised} and kind = 'phone'
    order by coalesce(no_calls, 0) desc limit ${MOST_POINTS}`
  return (await store.find(compileSql(query))).map((row) => pointRow.parse(row))
}

async function wordsOf({ store }: Ports, contacts: readonly string[]): Promise<ReadonlyMap<string, readonly Word[]>> {
  if (contacts.length === 0) return new Map()
  const query = sql`select contact, id, channel, purpose, state, source, at_ms as "atMs",
      valid_until_ms as "validUntilMs"
    from consent where contact in (select value from json_each(${JSON.stringify(contacts)}))
      and channel in ('call', 'any')`
  const found = (await store.find(compileSql(query))).map((row) => wordRow.parse(row))
  return Map.groupBy(found, ({ contact }) => contact)
}
