import { sql } from 'kysely'
import { readCursor, writeCursor } from '../../crm/cursor.ts'
import { compile, db, prepare } from '../../lib/statement.ts'
import type { Row, Statement, Store } from '../../ports/store.ts'
import { type CallRecord, type CallsQuery, callRecord, type ListedCall } from './call-record.ts'
import { asListed, outsidePageOf } from './outside-calls-query.ts'
import { problem } from './problem.ts'

interface Tables {
  interaction: {
    id: string
    direction: string
    from_number: string
    to_number: string
    name: string
    contact: string
    account: string
    match: string
    queue: string
    agent: string
    started_at_ms: number
    answered_at_ms: number
    connected_at_ms: number
    finished_at_ms: number
    ivr_ms: number
    waited_ms: number
    rang_ms: number
    talk_ms: number
    hold_ms: number
    wrap_ms: number
    offers: number
    outcome: string
    cause: string
    ended_by: string
    disposition: string
    recording_state: string
    is_callback: number
    callback_of: string
  }
  segment: { interaction: string; kind: string; party: string }
}

const rows = db<Tables>()
const calls = rows
  .selectFrom('interaction')
  .select(['id', 'direction', 'from_number as from', 'to_number as to', 'name', 'contact', 'account', 'match'])
  .select(['queue', 'agent', 'started_at_ms as startedAtMs', 'answered_at_ms as answeredAtMs'])
  .select(['connected_at_ms as connectedAtMs', 'finished_at_ms as finishedAtMs', 'ivr_ms as ivrMs'])
  .select(['waited_ms as waitedMs', 'rang_ms as rangMs', 'talk_ms as talkMs', 'hold_ms as holdMs'])
  .select(['wrap_ms as wrapMs', 'offers', 'outcome', 'cause', 'ended_by as endedBy', 'disposition'])
  .select(['recording_state as recordingState', 'is_callback as isCallback', 'callback_of as callbackOf'])
const byId = prepare<{ id: string }>((param) => calls.where('id', '=', param('id')))

/** The record of one call. */
export async function readCall(store: Pick<Store, 'read'>, id: string): Promise<CallRecord | undefined> {
  const [row] = await store.read(byId({ id }))
  return row && callRecord.parse(row)
}

/** A page of calls, the newest first. */
export async function listCalls(
  store: Pick<Store, 'read'>,
  query: CallsQuery,
): Promise<{ rows: ListedCall[]; next: string }> {
  const after = readCursor(query.cursor, 2)
  if (after === undefined) throw problem('request.invalid', 'cursor: expected the `next` of a page before')
  const [own, outside] = await Promise.all([
    query.outside === 'only' ? [] : store.read(pageOf(query, after)),
    readOutside(store, query, after),
  ])
  const found = [...own.map(ownOf), ...outside].sort((a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? 1 : -1))
  const shown = found.slice(0, query.limit)
  const last = found.length > query.limit ? shown.at(-1) : undefined
  return { rows: shown, next: last === undefined ? '' : writeCursor([String(last.startedAtMs), last.id]) }
}

/** A call of ours as lists have it. */
export function ownOf(row: Row): ListedCall {
  return { ...callRecord.parse(row), isOutside: 0, system: '' }
}

async function readOutside(
  store: Pick<Store, 'read'>,
  query: CallsQuery,
  after: readonly string[],
): Promise<readonly ListedCall[]> {
  const page = outsidePageOf(query, after, everyId(query.contact ?? ''))
  return page === undefined ? [] : (await store.read(page)).map(asListed)
}

/** The calls in which an agent had a part. */
function partsOf(agent: string) {
  return rows.selectFrom('segment').select('interaction').where('kind', '=', 'agent').where('party', '=', agent)
}

/** Calls bear the id under which somebody was known then; those that were merged with them are they. */
function everyId(contact: string) {
  return sql<string>`(select ${contact} union select id from record_forward
    where leads_to = ${contact} and object = 'contact')`
}

function pageOf(query: CallsQuery, after: readonly string[]): Statement {
  let page = calls
    .orderBy('started_at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  const { fromMs, toMs, number, agent, queue, cause, direction, contact } = query
  if (fromMs !== undefined) page = page.where('started_at_ms', '>=', fromMs)
  if (toMs !== undefined) page = page.where('started_at_ms', '<', toMs)
  if (number !== undefined)
    page = page.where((eb) => eb.or([eb('from_number', '=', number), eb('to_number', '=', number)]))
  if (agent !== undefined) page = page.where((eb) => eb.or([eb('agent', '=', agent), eb('id', 'in', partsOf(agent))]))
  if (queue !== undefined) page = page.where('queue', '=', queue)
  if (cause !== undefined) page = page.where('cause', '=', cause)
  if (direction !== undefined) page = page.where('direction', '=', direction)
  if (contact !== undefined) page = page.where('contact', 'in', everyId(contact))
  const [atMs, id] = after
  if (atMs === undefined || id === undefined) return compile(page)
  return compile(
    page.where(({ eb, refTuple, tuple }) => eb(refTuple('started_at_ms', 'id'), '<', tuple(Number(atMs), id))),
  )
}
