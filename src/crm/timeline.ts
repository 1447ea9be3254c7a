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
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts } from './ports.ts'
import type { Actor } from './rights/actor.ts'
import { seesPointsOf } from './rights/points.ts'
import { ENTRY_TABLES, entriesFrom, entriesOf, type TimelineEntry, timelineEntry } from './timeline-entries.ts'
import { type WrittenFor, type WrittenRange, writtenEntry, writtenInCallsOf, writtenOf } from './written-entries.ts'

interface Tables {
  contact_point: { kind: string; normalised: string; level: string; contact: string | null; account: string | null }
}

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
const MOST_ADDRESSES = 50
const knownRow = z.object({ kind: z.string(), normalised: z.string() })
type Known = z.infer<typeof knownRow>
const rows = db<Tables>()

/**
 * The calls of a person or an account, and what they wrote. What came from a number or mail address that nobody knew at
 * the time belongs to whoever has it for sure now: it is found by that and needs no second write when it gets its owner.
 */
export function readTimeline(ports: TimelinePorts, query: TimelineQuery): Promise<Outcome<TimelinePage>> {
  return readPage(ports, query, callsOf)
}

/** The calls of a person or an account, what they wrote, what was written down about them, and what was planned and done. */
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
  /** The spellings of the numbers that are theirs for sure, and their mail addresses. */
  readonly addresses: readonly string[]
  readonly range: WrittenRange
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
    store.read(addressesOf(owner, id)),
    formerIdsOf(store, { object: owner, id }),
  ])
  const known = z.array(knownRow).parse(found)
  const spelled = ({ kind, normalised }: Known) => (kind === 'phone' ? spellings(normalised, plan) : [normalised])
  const addresses = [...new Set(known.flatMap(spelled))]
  const sources = sourcesOf({
    actor,
    objects,
    owner,
    id,
    ids: [id, ...former],
    addresses,
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
  const isNumberSeen = seesPointsOf(wanted.actor, wanted.owner)
  return ENTRY_TABLES.flatMap((table) => {
    const seer = { ...wanted, table }
    const statements = [
      ...wanted.ids.map((id) => entriesOf(seer, { owner: wanted.owner, id }, wanted.range)),
      ...wanted.addresses.map((address) => entriesFrom(seer, address, wanted.range)),
    ]
    const more = table === 'outside_call' ? { isOutside: true } : {}
    const parse = (row: Row) => timelineEntry.parse({ ...row, ...more, ...(!isNumberSeen && { number: '' }) })
    return statements.map((statement) => ({ statement, parse }))
  })
}

function writtenFor(wanted: Wanted): readonly Source<WrittenEntry>[] {
  const { addresses, range } = wanted
  const statements = [
    ...writtenOf(wanted, wanted, range),
    ...addresses.flatMap((address) => writtenInCallsOf(wanted, address, range)),
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

function addressesOf(owner: Owner, id: string): Statement {
  return compile(
    rows
      .selectFrom('contact_point')
      .select(['kind', 'normalised'])
      .where(owner, '=', id)
      .where('level', '=', 'known')
      .where('normalised', '<>', '')
      .limit(MOST_ADDRESSES),
  )
}

interface Placed {
  readonly id: string
  readonly atMs: number
}

function newestFirst(a: Placed, b: Placed): number {
  return b.atMs - a.atMs || (a.id < b.id ? 1 : -1)
}
