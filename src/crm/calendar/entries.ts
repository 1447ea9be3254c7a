import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Fields } from '../field.ts'
import activity from '../objects/activity.ts'
import type { RecordPorts } from '../ports.ts'
import { decode, type RecordRow, ROW } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { asSeen, seesAll } from '../rights/rights.ts'
import type { Series, Span } from './series.ts'

/** One time at which something is in somebody's calendar. */
export interface Entry extends Span {
  readonly record: RecordRow
  /** Those of the people asked for who have it in theirs. */
  readonly users: readonly string[]
  /** Whoever asks is told no more than that these people are busy. */
  readonly isBusyOnly: boolean
  readonly isDone: boolean
}

/** What is asked: whose calendars, from when until when. */
export interface EntryQuery extends Span {
  readonly users: readonly string[]
  /** The zone of what names none of its own. */
  readonly zone: string
  /** The id of an activity that is left out. */
  readonly except?: string
}

type Ports = Pick<RecordPorts, 'store' | 'objects'>

const MOST_ROWS = 2_000
const NOBODY = ''
/** Of what the time of an activity is made. */
const TIMES = ['startAtMs', 'endAtMs', 'zone', 'isAllDay', 'recurrence', 'leftOut'] as const
const comers = z.object({ activity: z.string(), user: z.string() })

/**
 * What is in the calendars of these people within a range, in order; of what is private, that they are busy. Nothing for
 * somebody from whom a part of its time is hidden.
 */
export async function readEntries(ports: Ports, query: EntryQuery, actor: Actor): Promise<readonly Entry[]> {
  if (!seesTimes(actor)) return []
  const found = await readSeries(ports, query, actor)
  const { occurrences } = await import('./series.ts')
  const entries = found.flatMap(({ record, seen, users, isBusyOnly }) => {
    const isDone = record.fields['status'] === 'done'
    const series = seriesOf(record.fields, query.zone)
    if (series === undefined) return []
    return occurrences(series, query).map((span) => ({ ...span, record: seen, users, isBusyOnly, isDone }))
  })
  return entries.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || (a.record.id < b.record.id ? -1 : 1))
}

/** Whether somebody may know when things are: one part alone would tell of the others. */
export function seesTimes(actor: Actor): boolean {
  return seesAll(actor, activity, (name) => TIMES.some((each) => each === name))
}

/** The time of an activity; undefined where it has none. */
export function seriesOf(fields: Fields, zone: string): Series | undefined {
  const { startAtMs, endAtMs } = fields
  if (typeof startAtMs !== 'number' || typeof endAtMs !== 'number') return undefined
  return {
    startAtMs,
    endAtMs,
    zone: textOf(fields['zone']) ?? zone,
    isAllDay: fields['isAllDay'] === true,
    recurrence: textOf(fields['recurrence']),
    leftOut: textOf(fields['leftOut']),
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The activities behind the entries of a range, each once: as they are, as they are seen, and by whom. */
export async function readSeries({ store, objects }: Ports, query: EntryQuery, actor: Actor) {
  const seen = reach({ actor, objects, alias: ROW }, activity, 'read') ?? sql<SqlBool>`true`
  const queries = [ownedIn(query, seen), attendedIn(query, seen)]
  const found = await Promise.all(queries.map((each) => store.read(compileSql(each))))
  const rows = new Map(found.flat().map((row) => [String(row['id']), row]))
  const comersOf = await readComers({ store }, [...rows.keys()])
  return [...rows].map(([id, row]) => {
    const record = decode(activity, row)
    const coming = [String(record.fields['owner']), ...(comersOf.get(id) ?? [])]
    const isBusyOnly = row['is_reached'] !== 1 && !coming.includes(actor.user)
    const users = query.users.filter((user) => coming.includes(user))
    return { record, seen: isBusyOnly ? blank(record) : asSeen(actor, activity, record), users, isBusyOnly }
  })
}

/** Every colleague who comes to these activities and has not declined. */
async function readComers({ store }: Pick<Ports, 'store'>, ids: readonly string[]) {
  const coming = new Map<string, string[]>()
  if (ids.length === 0) return coming
  const query = sql`select a.activity, a.user from attendee as a
    where a.activity in (select value from json_each(${JSON.stringify(ids)})) and a.user is not null
      and a.answer <> 'declined'`
  const found = await store.read(compileSql(query))
  for (const { activity: id, user } of found.map((row) => comers.parse(row)))
    coming.set(id, [...(coming.get(id) ?? []), user])
  return coming
}

function ownedIn(query: EntryQuery, seen: ReturnType<typeof reach> & object) {
  return sql`select r.*, (${seen}) as is_reached from activity as r
    where r.owner in (${sql.join(someOf(query.users))}) and ${within(query)} limit ${MOST_ROWS}`
}

function attendedIn(query: EntryQuery, seen: ReturnType<typeof reach> & object) {
  return sql`select r.*, (${seen}) as is_reached from activity as r
    where r.id in (select activity from attendee
      where user in (${sql.join(someOf(query.users))}) and answer <> 'declined')
    and ${within(query)} limit ${MOST_ROWS}`
}

function within({ startMs, endMs, except = '' }: EntryQuery) {
  return sql`r.status <> 'cancelled' and r.id <> ${except} and r.start_at_ms < ${endMs}
    and (r.end_at_ms > ${startMs} or r.recurrence is not null)`
}

/** An empty list is no SQL. */
function someOf(users: readonly string[]): readonly string[] {
  return users.length === 0 ? [NOBODY] : users
}

/** No more than that there is something. */
function blank(record: RecordRow): RecordRow {
  return { ...record, id: '', version: 0, createdAtMs: 0, updatedAtMs: 0, fields: {} }
}
