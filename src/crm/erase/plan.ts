import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { RecordName } from '../audit/erase.ts'
import { formerIdsOf } from '../merge/forward.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { tableOf } from '../record-sql.ts'
import { goingAlong } from '../removed/naming.ts'
import { type Traces, tracesOf } from './traces.ts'

/** All that is known of a person, by id. */
export interface Plan {
  readonly traces: Traces
  /** Records that go: those of the person, and what goes along with each. */
  readonly records: readonly RecordName[]
  readonly interactions: readonly string[]
  /** Calls on phone systems outside. */
  readonly outside: readonly string[]
  readonly threads: readonly string[]
  readonly imports: readonly string[]
  /** Files among the recordings. */
  readonly recordings: readonly string[]
  /** Files among the attachments. */
  readonly attachments: readonly string[]
}

/** Kinds that only name a contact and yet are about them. */
const ABOUT = ['activity', 'attendee']
/** A call on a phone system outside that is older goes on no more. */
const LONGEST_CALL_MS = 4 * 3_600_000
/** So many ids are read, and asked about, at once. */
const AT_ONCE = 10_000

const named = z.object({ object: z.string(), id: z.string() })
const known = z.object({ word: z.string(), kind: z.string() })

/** Finds all that is known of a contact, be it there or removed; refuses while they are in a call. */
export async function planErasure(ports: RecordPorts, id: string): Promise<Outcome<Plan>> {
  const kinds = kindsAbout(ports)
  // Whoever was merged with them is they.
  const former = await formerIdsOf(ports.store, { object: 'contact', id })
  const all = await Promise.all([id, ...former].map((each) => knownOf(ports, kinds, each)))
  const records = [...new Map(all.flatMap((each) => each.records).map((each) => [keyOf(each), each])).values()]
  if (!records.some((record) => record.object === 'contact' && record.id === id))
    return refuse('record.unknown', `contact ${JSON.stringify(id.slice(0, 64))}`)
  const traces = {
    words: [...new Set(all.flatMap((each) => each.traces.words))],
    digits: [...new Set(all.flatMap((each) => each.traces.digits))],
  }
  const interactions = await callsOf(ports, [id, ...former], traces)
  const threads = await idsOf(ports, sql`select id from thread where contact in ${listed([id, ...former])}`)
  const outside = await idsOf(
    ports,
    sql`select id from outside_call where contact in ${listed([id, ...former])}
      or (contact = '' and number in ${listed(traces.digits)})`,
  )
  const live = await liveAmong(ports, { interactions, threads, outside })
  if (live.length > 0) return refuse('erase.live', `end or cancel ${live.slice(0, 5).join(', ')} first`)
  const ids = records.map((record) => record.id)
  const imports = await idsOf(ports, sql`select distinct import as id from import_row where record in ${listed(ids)}`)
  const recordings = await amongst(
    ports,
    interactions,
    (some) => sql`
    select file as id from recording where file <> '' and interaction in ${some}`,
  )
  const attachments = await idsOf(
    ports,
    sql`
    select file as id from attachment where id in ${listed(ids)}
    union select json_extract(fields, '$.file') from removed_record where object = 'attachment' and id in ${listed(ids)}`,
  )
  return { value: { traces, records, interactions, outside, threads, imports, recordings, attachments } }
}

/** Calls and written work that go on. */
async function liveAmong(
  ports: RecordPorts,
  { interactions, threads, outside }: Pick<Plan, 'interactions' | 'threads' | 'outside'>,
): Promise<string[]> {
  const since = ports.clock.now() - LONGEST_CALL_MS
  const found = await Promise.all([
    amongst(ports, interactions, (some) => sql`select id from interaction where finished_at_ms = 0 and id in ${some}`),
    idsOf(ports, sql`select id from thread where finished_at_ms = 0 and id in ${listed(threads)}`),
    // Of some calls the end is never told.
    idsOf(
      ports,
      sql`select id from outside_call where ended_at_ms = 0 and at_ms > ${since} and id in ${listed(outside)}`,
    ),
  ])
  return found.flat()
}

async function knownOf(ports: RecordPorts, kinds: readonly CrmObject[], id: string) {
  return { records: await findRecords(ports, kinds, id), traces: await findTraces(ports, id) }
}

function keyOf({ object, id }: RecordName): string {
  return `${object} ${id}`
}

/** A list of ids as SQL takes it. */
export function listed(ids: readonly string[]) {
  return sql`(select value from json_each(${JSON.stringify(ids)}))`
}

function kindsAbout({ objects }: RecordPorts): readonly CrmObject[] {
  const roots = ['contact', ...ABOUT].map((name) => objects.get(name)).filter((object) => object !== undefined)
  return [...new Set(roots.flatMap((object) => goingAlong(objects, object)))]
}

/** Those that are there, those that were removed, and those that are gone for good but stand in the chain of changes. */
async function findRecords(ports: RecordPorts, kinds: readonly CrmObject[], id: string): Promise<RecordName[]> {
  const names = listed(kinds.map(({ name }) => name))
  const found = new Map<string, RecordName>()
  const take = async (query: ReturnType<typeof sql>): Promise<boolean> => {
    const before = found.size
    for (const row of await ports.store.read(compileSql(query))) {
      const record = named.parse(row)
      found.set(`${record.object} ${record.id}`, record)
    }
    return found.size > before
  }
  await take(sql`select 'contact' as object, id from contact where id = ${id}`)
  await take(
    sql`select object, id from removed_record
      where object in ${names} and (id = ${id} or (object <> 'contact' and instr(fields, ${id})))`,
  )
  await take(sql`select distinct object, record as id from record_change
    where object in ${names} and (record = ${id}
      or (object <> 'contact' and through not in ('merge', 'unmerge') and (instr(before, ${id}) or instr(after, ${id}))))`)
  // What hangs on something that was only just found hangs on the person, too.
  for (let hasMore = true; hasMore; ) {
    hasMore = await take(sql`select object, id from removed_record where object in ${names}
      and root in ${listed([...found.values()].map((record) => record.id))}`)
    for (const query of kinds.flatMap((kind) => hangingOn(kind, [...found.values()])))
      hasMore = (await take(query)) || hasMore
  }
  return [...found.values()]
}

/** Records of a kind that name one of these, where that makes them records about the person. */
function hangingOn(kind: CrmObject, found: readonly RecordName[]): readonly ReturnType<typeof sql>[] {
  return Object.entries(kind.references).flatMap(([field, other]) => {
    const above = found.filter(({ object }) => object === other).map(({ id }) => id)
    // Whom they brought, and who reports to them, is somebody else.
    const isAbout = (other === 'contact' && kind.name !== 'contact') || kind.fields[field]?.names?.whenGone === 'go'
    if (above.length === 0 || !isAbout) return []
    return [
      sql`select ${kind.name} as object, id from ${sql.table(tableOf(kind.name))}
        where ${sql.ref(columnOf(field))} in ${listed(above)}`,
    ]
  })
}

/** Names, addresses and numbers as they are and as they were; numbers that others have too are not the person's alone. */
async function findTraces({ store, plan }: RecordPorts, id: string): Promise<Traces> {
  const query = sql`
    with was (object, text) as (
      select object, before from record_change where object in ('contact', 'contact-point') and field = '' and before <> ''
        and (record = ${id} or (object <> 'contact' and instr(before, ${id})))
      union all select object, after from record_change where object in ('contact', 'contact-point') and field = ''
        and after <> '' and (record = ${id} or (object <> 'contact' and instr(after, ${id})))
      union all select object, fields from removed_record where object in ('contact', 'contact-point')
        and (id = ${id} or (object <> 'contact' and instr(fields, ${id}))))
    select name as word, 'word' as kind from contact where id = ${id}
    union select value, kind from contact_point as p where contact = ${id} and not exists (select 1 from contact_point as o
      where o.normalised = p.normalised and coalesce(o.contact, '') <> ${id})
    union select coalesce(json_extract(text, '$.name'), ''), 'word' from was where object = 'contact'
    union select coalesce(json_extract(text, '$.value'), ''), coalesce(json_extract(text, '$.kind'), '') from was as w
      where object = 'contact-point' and not exists (select 1 from contact_point as o
        where o.value = json_extract(w.text, '$.value') and coalesce(o.contact, '') <> ${id})`
  const found = (await store.read(compileSql(query))).map((row) => known.parse(row))
  const wordsOf = (isNumber: boolean) =>
    found.filter(({ kind }) => (kind === 'phone') === isNumber).map(({ word }) => word)
  return tracesOf(wordsOf(false), wordsOf(true), plan)
}

/** The calls with these contacts, and those of nobody from and to their numbers; however many there are. */
async function callsOf(ports: RecordPorts, contacts: readonly string[], { digits }: Traces): Promise<string[]> {
  const spelled = listed([...digits, ...digits.map((each) => `+${each}`)])
  const found: string[] = []
  for (;;) {
    const after = found.at(-1) ?? ''
    const page = await idsOf(
      ports,
      sql`select id from (
        select id from interaction where contact in ${listed(contacts)}
        union select id from interaction where from_number in ${spelled} and direction = 'in'
        union select id from interaction where to_number in ${spelled} and direction = 'out')
      where id > ${after} order by id limit ${AT_ONCE}`,
    )
    for (const id of page) found.push(id)
    if (page.length < AT_ONCE) return found
  }
}

/** What a query finds about these ids, asked piece by piece. */
async function amongst(
  ports: RecordPorts,
  ids: readonly string[],
  query: (some: ReturnType<typeof listed>) => ReturnType<typeof sql>,
): Promise<string[]> {
  const found: string[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const id of await idsOf(ports, query(listed(ids.slice(at, at + AT_ONCE))))) found.push(id)
  return found
}

async function idsOf({ store }: RecordPorts, query: ReturnType<typeof sql>): Promise<string[]> {
  return (await store.read(compileSql(query))).map((row) => String(row['id']))
}
