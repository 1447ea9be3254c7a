import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compile, db } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import contact from './objects/contact.ts'
import { reach } from './rights/reach.ts'
import type { WrittenFor, WrittenRange } from './written-entries.ts'

interface Tables {
  timeline_entry: {
    id: string
    channel: string
    direction: string
    number: string
    contact: string
    account: string
    queue: string
    agent: string
    at_ms: number
    duration_ms: number
    outcome: string
    subject: string
  }
}

/** A row of a call or thread as the timeline shows it. */
export const timelineEntry = z
  .object({
    id: z.string(),
    channel: z.string(),
    direction: z.enum(['in', 'out']),
    number: z.string(),
    contact: z.string(),
    account: z.string(),
    queue: z.string(),
    agent: z.string(),
    at_ms: z.number(),
    duration_ms: z.number(),
    outcome: z.string(),
    subject: z.string(),
    isOutside: z.boolean().optional(),
  })
  .transform(({ at_ms: atMs, duration_ms: durationMs, ...rest }) => ({ ...rest, atMs, durationMs }))

/**
 * One call with a customer, or something that they wrote. `id` is that of the interaction or thread; `subject` is the
 * disposition of a call, and what a thread is about. `isOutside`: a call of a phone system that is none of ours.
 */
export type TimelineEntry = z.output<typeof timelineEntry>

const rows = db<Tables>()
const COLUMNS = [
  'id',
  'channel',
  'direction',
  'number',
  'contact',
  'account',
  'queue',
  'agent',
  'at_ms',
  'duration_ms',
  'outcome',
  'subject',
] as const

/** Where entries stand: those of our own switches and channels, and calls of phone systems outside. */
export const ENTRY_TABLES = ['timeline_entry', 'outside_call'] as const
/** One of them. */
export type EntryTable = (typeof ENTRY_TABLES)[number]

/** The calls of somebody, and what they wrote, that are known to be theirs; the newest first. */
export function entriesOf(
  seer: WrittenFor & { readonly table: EntryTable },
  { owner, id }: { owner: 'contact' | 'account'; id: string },
  range: WrittenRange,
): Statement {
  // The second condition lets the store use the partial index.
  return compile(within(seer, range).where(owner, '=', id).where(owner, '<>', sql.lit('')))
}

/** What came from a number or mail address while nobody knew whose it is, the newest first. */
export function entriesFrom(
  seer: WrittenFor & { readonly table: EntryTable },
  address: string,
  range: WrittenRange,
): Statement {
  return compile(within(seer, range).where('number', '=', address).where('contact', '=', sql.lit('')))
}

function within(
  { actor, objects, table }: WrittenFor & { readonly table: EntryTable },
  { cursor, limit }: WrittenRange,
) {
  let entries = rows
    .selectFrom(sql<Tables['timeline_entry']>`${sql.table(table)}`.as('entry'))
    .select(COLUMNS)
    .orderBy('at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  const condition = reach({ actor, objects, alias: 'person' }, contact, 'read')
  // Calls with a person of an account are seen by those who may see the person.
  if (condition !== undefined)
    entries = entries.where(
      sql<SqlBool>`(entry.contact = '' or exists
        (select 1 from contact as person where person.id = coalesce((select leads_to from record_forward where object = 'contact'
          and id = entry.contact), entry.contact) and ${condition}))`,
    )
  const [atMs, id] = cursor
  if (atMs === undefined || id === undefined) return entries
  return entries.where(({ eb, refTuple, tuple }) => eb(refTuple('at_ms', 'id'), '<', tuple(Number(atMs), id)))
}
