import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { compile, db } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'

/** A row of a note or a promise as the timeline shows it; 0 and '' stand for what it has not. */
export const writtenEntry = z.object({
  id: z.string(),
  channel: z.enum(['note', 'promise']),
  text: z.string(),
  interaction: z.string(),
  author: z.string(),
  authorName: z.string(),
  atMs: z.number(),
  dueAtMs: z.number(),
  doneAtMs: z.number(),
})

/** From where on, and how many. */
export interface WrittenRange {
  readonly cursor: readonly string[]
  readonly limit: number
}

const KINDS = ['note', 'promise'] as const
const rows = db<object>()

/** What was written down about somebody, the newest first. */
export function writtenOf(owner: 'contact' | 'account', id: string, range: WrittenRange): readonly Statement[] {
  return KINDS.map((kind) => select(kind, sql`${sql.ref(`w.${owner}`)} = ${id}`, range))
}

/** What was written down in calls from a number while nobody knew whose it is. */
export function writtenInCallsOf(number: string, range: WrittenRange): readonly Statement[] {
  const isOfThem = sql`w.contact is null and w.account is null and w.interaction in
    (select id from timeline_entry where number = ${number} and contact = '')`
  return KINDS.map((kind) => select(kind, isOfThem, range))
}

function select(kind: (typeof KINDS)[number], where: RawBuilder<unknown>, { cursor, limit }: WrittenRange): Statement {
  const isNote = kind === 'note'
  const [atMs, id] = cursor
  const isAfter =
    atMs === undefined || id === undefined ? sql`true` : sql`(w.created_at_ms, w.id) < (${Number(atMs)}, ${id})`
  const query = sql`select w.id, ${sql.lit(kind)} as channel, w.text, coalesce(w.interaction, '') as interaction,
      w.author, coalesce(u.name, '') as "authorName", w.created_at_ms as "atMs",
      ${isNote ? sql`0` : sql`w.due_at_ms`} as "dueAtMs",
      ${isNote ? sql`0` : sql`coalesce(w.done_at_ms, 0)`} as "doneAtMs"
    from ${sql.table(kind)} as w left join user as u on u.id = w.author
    where ${where} and ${isAfter}
    order by w.created_at_ms desc, w.id desc limit ${limit}`
  return compile({ compile: () => query.compile(rows) })
}
