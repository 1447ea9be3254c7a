import { z } from 'zod'
import { db, prepare } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'

interface Tables {
  agent: { id: string; settings: string }
  queue: { id: string; settings: string }
  number: { id: string; settings: string }
  reason: { id: string; settings: string }
  disposition: { id: string; settings: string }
  prompt: { id: string; settings: string }
  flow: { id: string; version: number; settings: string }
}

/** What admins set, each in a table of its own. */
export type Kind = 'agent' | 'queue' | 'number' | 'reason' | 'disposition' | 'prompt'
type Reading = Pick<Store, 'read'>

const rows = db<Tables>()
const row = z.object({ settings: z.string() })
const flowRow = z.object({ id: z.string(), version: z.int() })

const one = {
  agent: selectOne('agent'),
  queue: selectOne('queue'),
  number: selectOne('number'),
  reason: selectOne('reason'),
  disposition: selectOne('disposition'),
  prompt: selectOne('prompt'),
}
const all = {
  agent: selectAll('agent'),
  queue: selectAll('queue'),
  number: selectAll('number'),
  reason: selectAll('reason'),
  disposition: selectAll('disposition'),
  prompt: selectAll('prompt'),
}

const currentFlows = prepare<object>(() =>
  rows
    .selectFrom('flow')
    .select(({ fn }) => ['id', fn.max('version').as('version')])
    .groupBy('id')
    .orderBy('id'),
)
const versions = prepare<{ id: string }>((param) =>
  rows.selectFrom('flow').select(['id', 'version']).where('id', '=', param('id')).orderBy('version', 'desc'),
)
const flowAt = prepare<{ id: string; version: number }>((param) =>
  rows.selectFrom('flow').select('settings').where('id', '=', param('id')).where('version', '=', param('version')),
)

/** What an admin has set for one agent, queue, number, reason or disposition. */
export async function readSetting<T>(
  store: Reading,
  kind: Kind,
  { id, schema }: { id: string; schema: z.ZodType<T> },
): Promise<T | undefined> {
  const [found] = await store.read(one[kind]({ id }))
  return found && schema.parse(JSON.parse(row.parse(found).settings))
}

/** What an admin has set for all of a kind, by id. */
export async function readSettings<T>(store: Reading, kind: Kind, schema: z.ZodType<T>): Promise<T[]> {
  const found = await store.read(all[kind]({}))
  return found.map((each) => schema.parse(JSON.parse(row.parse(each).settings)))
}

/** Every flow and its newest version. */
export async function readFlows(store: Reading): Promise<{ id: string; version: number }[]> {
  return z.array(flowRow).parse(await store.read(currentFlows({})))
}

/** The versions of a flow, the newest first. */
export async function readFlowVersions(store: Reading, id: string): Promise<number[]> {
  const found = await store.read(versions({ id }))
  return found.map((each) => flowRow.parse(each).version)
}

/** One version of a flow as it was published. */
export async function readFlow<T>(
  store: Reading,
  { id, version }: { id: string; version: number },
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const [found] = await store.read(flowAt({ id, version }))
  return found && schema.parse(JSON.parse(row.parse(found).settings))
}

function selectOne(table: Kind) {
  return prepare<{ id: string }>((param) => rows.selectFrom(table).select('settings').where('id', '=', param('id')))
}

function selectAll(table: Kind) {
  return prepare<object>(() => rows.selectFrom(table).select('settings').orderBy('id'))
}
