import { sql } from 'kysely'
import { z } from 'zod'
import { isNumberLike, normalise, spellings } from '../../lib/phone-number.ts'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { type Identity, isOnlyAgent } from './identity.ts'
import type { RouteParts } from './route.ts'

/** A call that was found by its number. */
export const foundCall = z.object({
  id: z.string(),
  number: z.string(),
  direction: z.string(),
  atMs: z.int(),
  contact: z.string().describe("The id of whoever was on it, or ''."),
})
/** A call that was found by its number. */
export type FoundCall = z.infer<typeof foundCall>

const LEAST_DIGITS = 5

interface CallsAsked {
  readonly text: string
  readonly limit: number
  readonly identity: Identity
}

/** Calls with a number that is, or begins like, what was typed in any format; the latest first, agents get their own. */
export async function findCalls({ store, plan }: RouteParts, asked: CallsAsked): Promise<readonly FoundCall[]> {
  const { text, limit } = asked
  if (!isNumberLike(text)) return []
  const { e164, digits } = normalise(text, plan)
  if (digits.length < LEAST_DIGITS) return []
  const whole = new Set([digits, ...(e164 === null ? [] : spellings(e164, plan))])
  const statements = [
    ...[...whole].map((number) => callsOf(asked, { from: number, to: number, isWhole: true })),
    callsOf(asked, { from: digits, to: `${digits}:`, isWhole: false }),
  ]
  const found = (await Promise.all(statements.map((statement) => store.read(statement)))).flat()
  const calls = new Map(found.map((row) => foundCall.parse(row)).map((call) => [call.id, call]))
  return [...calls.values()].sort((a, b) => b.atMs - a.atMs).slice(0, limit)
}

interface Range {
  readonly from: string
  readonly to: string
  readonly isWhole: boolean
}

/** Each range is read along the index of numbers. */
function callsOf({ identity, limit }: CallsAsked, { from, to, isWhole }: Range): Statement {
  const range = isWhole ? sql`t.number = ${from}` : sql`t.number > ${from} and t.number < ${to}`
  const order = isWhole ? sql`t.at_ms desc` : sql`t.number`
  const { agent } = identity.user
  const own = sql`(t.agent = ${agent || '-'} or exists (select 1 from segment as s
    where s.interaction = t.id and s.kind = 'agent' and s.party = ${agent || '-'}))`
  return compileSql(sql`select t.id, t.number, t.direction, t.at_ms as "atMs", t.contact from timeline_entry as t
    where t.channel = 'call' and ${range} and ${isOnlyAgent(identity) ? own : sql`true`} order by ${order} limit ${limit}`)
}
