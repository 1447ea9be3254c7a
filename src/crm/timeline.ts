import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { spellings } from '../lib/phone-number.ts'
import { compile, db } from '../lib/statement.ts'
import type { Row, Statement } from '../ports/store.ts'
import { activitiesOf, activityEntry } from './activity-entries.ts'
import { changesOf, type ShownChange, showChange } from './audit/read-changes.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { formerIdsOf } from './merge/forward.ts'
import account from './objects/account.ts'
import contact from './objects/contact.ts'
import contactPoint from './objects/contact-point.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts } from './ports.ts'
import type { Actor } from './rights/actor.ts'
import { reach } from './rights/reach.ts'
import { rightsTo } from './rights/rights.ts'
import { type WrittenFor, writtenEntry, writtenInCallsOf, writtenOf } from './written-entries.ts'

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
  contact_point: { kind: string; normalised: string; level: string; contact: string | null; account: string | null }
}

const entry = z
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
  })
  .transform(({ at_ms: atMs, duration_ms: durationMs, ...rest }) => ({ ...rest, atMs, durationMs }))

/** One call with a customer. `id` is that of the interaction; `subject` its disposition. */
export type TimelineEntry = z.output<typeof entry>

/** A note or a promise; `interaction` is the call in which it was written down, or ''. */
export type WrittenEntry = z.output<typeof writtenEntry>

/** Something planned or done with a customer. */
export type ActivityEntry = z.output<typeof activityEntry>

type AnyEntry = TimelineEntry | WrittenEntry | ActivityEntry | ShownChange

/** A page, the newest first; `next` continues behind its last entry, '' when there is no more. */
export interface TimelinePage<Entry = TimelineEntry> {
  readonly entries: readonly Entry[]
  readonly next: string
}

/** Whose timeline, and from where on. */
export interface TimelineQuery {
  readonly of: { readonly contact: string } | { readonly account: string }
  readonly after?: string
  readonly limit?: number
  readonly actor: Actor
  /** Changes of the record are among the entries. */
  readonly hasChanges?: boolean
}

type Owner = 'contact' | 'account'

const MOST_ENTRIES = 200
const MOST_NUMBERS = 50
const numberRow = z.object({ normalised: z.string() })
const rows = db<Tables>()

/**
 * The calls of a person or an account. Calls from a number that nobody knew at the time belong to whoever has
 * it for sure now: they are found by the number and need no second write when a number gets its owner.
 */
export function readTimeline(ports: TimelinePorts, query: TimelineQuery): Promise<Outcome<TimelinePage>> {
  return readPage(ports, query, callsOf)
}

/** The calls of a person or an account, what was written down about them, and what was planned and done. */
export function readWholeTimeline(
  ports: TimelinePorts,
  query: TimelineQuery,
): Promise<Outcome<TimelinePage<AnyEntry>>> {
  return readPage<AnyEntry>(ports, query, (wanted) => [
    ...callsOf(wanted),
    ...writtenFor(wanted),
    ...plannedFor(wanted),
    ...(query.hasChanges === true ? changesFor(wanted) : []),
  ])
}

type TimelinePorts = Pick<RecordPorts, 'store' | 'plan' | 'objects'>

interface Wanted extends WrittenFor {
  readonly owner: Owner
  readonly id: string
  /** Its id, and those of records that were merged with it. */
  readonly ids: readonly string[]
  /** The spellings of the numbers that are theirs for sure. */
  readonly numbers: readonly string[]
  readonly range: Range
}

interface Source<Entry> {
  readonly statement: Statement
  readonly parse: (row: Row) => Entry
}

async function readPage<Entry extends Placed>(
  { store, plan, objects }: TimelinePorts,
  { of, after = '', limit = 50, actor }: TimelineQuery,
  sourcesOf: (wanted: Wanted) => readonly Source<Entry>[],
): Promise<Outcome<TimelinePage<Entry>>> {
  const [owner, id]: [Owner, string] = 'contact' in of ? ['contact', of.contact] : ['account', of.account]
  const cursor = readCursor(after, 2)
  if (cursor === undefined) return refuse('list.invalid', 'expected a cursor that a timeline has given')
  const size = Math.min(Math.max(1, Math.trunc(limit)), MOST_ENTRIES)
  const [found, former] = await Promise.all([
    store.read(numbersOf(owner, id)),
    formerIdsOf(store, { object: owner, id }),
  ])
  const known = z.array(numberRow).parse(found)
  const numbers = [...new Set(known.flatMap(({ normalised }) => spellings(normalised, plan)))]
  const sources = sourcesOf({
    actor,
    objects,
    owner,
    id,
    ids: [id, ...former],
    numbers,
    range: { cursor, limit: size + 1 },
  })
  const pages = await Promise.all(
    sources.map(async ({ statement, parse }) => (await store.read(statement)).map((row) => parse(row))),
  )
  const entries = pages.flat().sort(newestFirst)
  const shown = entries.slice(0, size)
  const last = entries.length > size ? shown.at(-1) : undefined
  return { value: { entries: shown, next: last === undefined ? '' : writeCursor([String(last.atMs), last.id]) } }
}

function callsOf(wanted: Wanted): readonly Source<TimelineEntry>[] {
  const isNumberSeen = seesNumbers(wanted.actor)
  const statements = [
    ...wanted.ids.map((id) => own(wanted, id)),
    ...wanted.numbers.map((number) => strangers(wanted, number)),
  ]
  const parse = (row: Row) => entry.parse(isNumberSeen ? row : { ...row, number: '' })
  return statements.map((statement) => ({ statement, parse }))
}

function seesNumbers(actor: Actor): boolean {
  const { read, field } = rightsTo(actor, contactPoint.name)
  return read !== 'none' && field('value') !== 'hidden'
}

function writtenFor(wanted: Wanted): readonly Source<WrittenEntry>[] {
  const { numbers, range } = wanted
  const statements = [
    ...writtenOf(wanted, wanted, range),
    ...numbers.flatMap((number) => writtenInCallsOf(wanted, number, range)),
  ]
  return statements.map((statement) => ({ statement, parse: (row) => writtenEntry.parse(row) }))
}

function plannedFor(wanted: Wanted): readonly Source<ActivityEntry>[] {
  const statements = activitiesOf(wanted, wanted, wanted.range)
  return statements.map((statement) => ({ statement, parse: (row) => activityEntry.parse(row) }))
}

function changesFor({ owner, id, actor, range }: Wanted): readonly Source<ShownChange>[] {
  const of = { object: owner === 'contact' ? contact : account, actor, id }
  return [{ statement: changesOf(of, range), parse: (row) => showChange(of, row) }]
}

interface Range {
  readonly cursor: readonly string[]
  readonly limit: number
}

function numbersOf(owner: Owner, id: string): Statement {
  return compile(
    rows
      .selectFrom('contact_point')
      .select('normalised')
      .where(owner, '=', id)
      .where('kind', '=', 'phone')
      .where('level', '=', 'known')
      .where('normalised', '<>', '')
      .limit(MOST_NUMBERS),
  )
}

function own(wanted: Wanted, id: string): Statement {
  const { owner } = wanted
  // The second condition lets the store use the partial index.
  return compile(within(wanted).where(owner, '=', id).where(owner, '<>', sql.lit('')))
}

function strangers(wanted: Wanted, number: string): Statement {
  return compile(within(wanted).where('number', '=', number).where('contact', '=', sql.lit('')))
}

function within({ actor, objects, range: { cursor, limit } }: Wanted) {
  let entries = rows
    .selectFrom('timeline_entry')
    .selectAll()
    .orderBy('at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  const condition = reach({ actor, objects, alias: 'person' }, contact, 'read')
  // Calls with a person of an account are seen by those who may see the person.
  if (condition !== undefined)
    entries = entries.where(
      sql<SqlBool>`(timeline_entry.contact = '' or exists
        (select 1 from contact as person where person.id = coalesce((select leads_to from record_forward where object = 'contact'
          and id = timeline_entry.contact), timeline_entry.contact) and ${condition}))`,
    )
  const [atMs, id] = cursor
  if (atMs === undefined || id === undefined) return entries
  return entries.where(({ eb, refTuple, tuple }) => eb(refTuple('at_ms', 'id'), '<', tuple(Number(atMs), id)))
}

interface Placed {
  readonly id: string
  readonly atMs: number
}

function newestFirst(a: Placed, b: Placed): number {
  return b.atMs - a.atMs || (a.id < b.id ? 1 : -1)
}
