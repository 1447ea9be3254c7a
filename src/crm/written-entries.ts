import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { compile, db } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import note from './objects/note.ts'
import promise from './objects/promise.ts'
import type { Actor } from './rights/actor.ts'
import { type Objects, reach } from './rights/reach.ts'
import { rightsTo } from './rights/rights.ts'

/** What one may see of a field; undefined, so that it is left out, for one that is hidden. */
function unlessHidden<T>(rule: z.ZodType<T>) {
  return rule.nullable().transform((value) => value ?? undefined)
}

const line = unlessHidden(z.string())
const ms = unlessHidden(z.number())

/** A row of a note or a promise as the timeline shows it; 0 and '' stand for what it has not. */
export const writtenEntry = z.object({
  id: z.string(),
  channel: z.enum(['note', 'promise']),
  text: line,
  interaction: line,
  author: line,
  authorName: line,
  atMs: z.number(),
  dueAtMs: ms,
  doneAtMs: ms,
})

/** From where on, and how many. */
export interface WrittenRange {
  readonly cursor: readonly string[]
  readonly limit: number
}

/** Whose eyes see it. */
export interface WrittenFor {
  readonly actor: Actor
  readonly objects: Objects
}

const KINDS = [note, promise] as const
const rows = db<object>()

/** What was written down about somebody, the newest first; who may not see whom it is about is told nothing. */
export function writtenOf(
  seer: WrittenFor,
  { owner, id }: { owner: 'contact' | 'account'; id: string },
  range: WrittenRange,
): readonly Statement[] {
  const kinds = KINDS.filter(({ name }) => rightsTo(seer.actor, name).field(owner) !== 'hidden')
  return kinds.map((kind) => select(seer, kind, { where: sql`${sql.ref(`w.${owner}`)} = ${id}`, range }))
}

/** What was written down in calls from a number while nobody knew whose it is. */
export function writtenInCallsOf(seer: WrittenFor, number: string, range: WrittenRange): readonly Statement[] {
  const where = sql`w.contact is null and w.account is null and w.interaction in
    (select id from timeline_entry where number = ${number} and contact = '')`
  const kinds = KINDS.filter(({ name }) => rightsTo(seer.actor, name).field('interaction') !== 'hidden')
  return kinds.map((kind) => select(seer, kind, { where, range }))
}

function select(
  { actor, objects }: WrittenFor,
  kind: (typeof KINDS)[number],
  { where, range: { cursor, limit } }: { where: RawBuilder<unknown>; range: WrittenRange },
): Statement {
  const { field } = rightsTo(actor, kind.name)
  const shown = (name: string, value: RawBuilder<unknown>) => (field(name) === 'hidden' ? sql`null` : value)
  const condition = reach({ actor, objects, alias: 'w' }, kind, 'read') ?? sql`true`
  const isNote = kind === note
  const [atMs, id] = cursor
  const isAfter =
    atMs === undefined || id === undefined ? sql`true` : sql`(w.created_at_ms, w.id) < (${Number(atMs)}, ${id})`
  const dueAtMs = isNote ? sql`0` : shown('dueAtMs', sql`w.due_at_ms`)
  const doneAtMs = isNote ? sql`0` : shown('doneAtMs', sql`coalesce(w.done_at_ms, 0)`)
  const query = sql`select w.id, ${sql.lit(kind.name)} as channel, ${shown('text', sql`w.text`)} as text,
      ${shown('interaction', sql`coalesce(w.interaction, '')`)} as interaction,
      ${shown('author', sql`w.author`)} as author, ${shown('author', sql`coalesce(u.name, '')`)} as "authorName",
      w.created_at_ms as "atMs", ${dueAtMs} as "dueAtMs", ${doneAtMs} as "doneAtMs"
    from ${sql.table(kind.name)} as w left join user as u on u.id = w.author
    where ${where} and ${isAfter} and ${condition}
    order by w.created_at_ms desc, w.id desc limit ${limit}`
  return compile({ compile: () => query.compile(rows) })
}
