import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { ReadPorts } from '../ports.ts'

/** Where letters lie: those that somebody got, and those that they sent. */
export const FOLDERS = ['inbox', 'sent'] as const
/** One of them. */
export type Folder = (typeof FOLDERS)[number]

/** A letter as one of those who have it sees it. */
export interface Letter {
  readonly id: string
  readonly sender: string
  readonly senderName: string
  readonly subject: string
  readonly text: string
  /** The record that goes with it: its kind and id, or ''. */
  readonly aboutObject: string
  readonly about: string
  /** The letter that it answers, or ''. */
  readonly answers: string
  readonly atMs: number
  /** When whoever asks has read it; of their own letters when it was written. 0 for not yet. */
  readonly readAtMs: number
  /** To whom it went, and when they read it; the latter is known to its sender alone, and 0 for others. */
  readonly to: readonly { readonly id: string; readonly name: string; readonly readAtMs: number }[]
}

/** Unread letters of somebody, and the newest of them. */
export interface Unread {
  readonly user: string
  readonly count: number
  readonly id: string
  readonly subject: string
  readonly senderName: string
  readonly atMs: number
}

const letterRow = z.object({
  id: z.string(),
  sender: z.string(),
  senderName: z.string(),
  subject: z.string(),
  text: z.string(),
  aboutObject: z.string(),
  about: z.string(),
  answers: z.string(),
  atMs: z.int(),
  readAtMs: z.int(),
  to: z
    .string()
    .transform((text) =>
      z.array(z.object({ id: z.string(), name: z.string(), readAtMs: z.int() })).parse(JSON.parse(text)),
    ),
})
const unreadRow = z.object({
  user: z.string(),
  count: z.int(),
  id: z.string(),
  subject: z.string(),
  senderName: z.string(),
  atMs: z.int(),
})

/** A page of a folder, the newest first; `cursor` is time and id of the last one seen. */
export async function readFolder(
  { store }: ReadPorts,
  { user, folder, cursor, limit }: { user: string; folder: Folder; cursor: readonly string[]; limit: number },
): Promise<Letter[]> {
  const [atMs, id] = cursor
  const isBehind = atMs === undefined || id === undefined ? sql`true` : sql`(l.at_ms, l.id) < (${Number(atMs)}, ${id})`
  const lies =
    folder === 'inbox'
      ? sql`l.id in (select letter from letter_copy where user = ${user} and is_put_away = 0)`
      : sql`l.sender = ${user} and l.is_put_away = 0`
  const query = sql`${selecting(user)} where ${lies} and ${isBehind} order by l.at_ms desc, l.id desc limit ${limit}`
  return (await store.read(compileSql(query))).map((row) => letterRow.parse(row))
}

/** A letter that somebody has got or sent and not put away; undefined for everybody else. */
export async function findLetter({ store }: ReadPorts, id: string, user: string): Promise<Letter | undefined> {
  const [found] = await store.read(compileSql(sql`${selecting(user)} where l.id = ${id} and ${isHeldBy(user)}`))
  return found && letterRow.parse(found)
}

/** What is unread, of all or of these users. */
export async function readUnread({ store }: ReadPorts, users?: readonly string[]): Promise<Unread[]> {
  const isWanted =
    users === undefined ? sql`true` : sql`c.user in (select value from json_each(${JSON.stringify(users)}))`
  const query = sql`select user, count, id, subject, "senderName", "atMs" from (
      select c.user, count(*) over (partition by c.user) as count, l.id, l.subject, u.name as "senderName",
        l.at_ms as "atMs", row_number() over (partition by c.user order by l.at_ms desc, l.id desc) as place
      from letter_copy as c join letter as l on l.id = c.letter join user as u on u.id = l.sender
      where c.read_at_ms = 0 and c.is_put_away = 0 and ${isWanted})
    where place = 1`
  return (await store.read(compileSql(query))).map((row) => unreadRow.parse(row))
}

function selecting(user: string): RawBuilder<unknown> {
  return sql`select l.id, l.sender, s.name as "senderName", l.subject, l.text, l.about_object as "aboutObject", l.about,
      l.answers, l.at_ms as "atMs",
      coalesce((select read_at_ms from letter_copy where letter = l.id and user = ${user}), l.at_ms)
        as "readAtMs",
      (select json_group_array(json_object('id', c.user, 'name', u.name,
          'readAtMs', iif(l.sender = ${user}, c.read_at_ms, 0)) order by u.name, u.id)
        from letter_copy as c join user as u on u.id = c.user where c.letter = l.id) as "to"
    from letter as l join user as s on s.id = l.sender`
}

function isHeldBy(user: string): RawBuilder<unknown> {
  return sql`((l.sender = ${user} and l.is_put_away = 0)
    or exists (select 1 from letter_copy where letter = l.id and user = ${user} and is_put_away = 0))`
}
