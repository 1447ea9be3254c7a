import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import type { WritePorts } from '../ports.ts'
import { createPieceSize } from './piece-size.ts'

/** An index whose entries stand in runs, and the columns by which it is in order within one. */
interface RunIndex {
  readonly table: string
  readonly key: readonly [string, ...string[]]
  readonly where: RawBuilder<unknown>
}

const INDEXES: readonly RunIndex[] = [
  { table: 'search_word', key: ['object', 'word', 'id'], where: sql`true` },
  { table: 'contact', key: ['name_key', 'id'], where: sql`true` },
  { table: 'contact_point', key: ['reversed', 'id'], where: sql`kind = 'phone'` },
]

/** Runs that are moved at once: with more, of one alone so few stand before the first of another that a step moves next to nothing. */
const RUNS_OF_A_PASS = 8
/** Of so many a step moves an eighth at least, for the entries of a run may all stand before those of the others. */
const MOST_ENTRIES = 1_000
/** Nobody waits for it. */
const WANTED_MS = 4
const oneRun = z.object({ run: z.int().nullable() })
const oneBound = z.object({ bound: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))) })

/** Brings what imports have added into run 0 of the indexes, piece by piece, in the order of the index. */
export interface Settling {
  /** Moves one piece of the runs before this one, or of all; false when there was nothing to be moved. */
  step(before?: number): Promise<boolean>
}

interface Pass {
  /** The last run that is moved; what is written meanwhile is left to the next pass. */
  readonly last: number
  index: number
  from: readonly string[]
}

/** Begins at the beginning; cut off at any moment, what was moved is moved and the rest is still found. */
export function createSettling({ store, write, clock }: WritePorts): Settling {
  const size = createPieceSize({ most: MOST_ENTRIES, wantedMs: WANTED_MS })
  let pass: Pass | undefined

  const begin = async (before: number): Promise<Pass | undefined> => {
    const [last] = await store.read(
      compileSql(sql`select max(run) as run from (select run from index_run where run < ${before}
        order by run limit ${sql.lit(RUNS_OF_A_PASS)})`),
    )
    const { run } = oneRun.parse(last)
    return run === null ? undefined : { last: run, index: 0, from: [] }
  }

  const change = (table: string, statement: Statement) => {
    const told = { object: 'index', id: table, change: 'updated', fields: ['run'], by: '' } as const
    return write({ event: { type: 'row.changed', ...told, atMs: clock.now() }, statements: [statement] })
  }

  return {
    async step(before = Number.MAX_SAFE_INTEGER) {
      pass ??= await begin(before)
      if (pass === undefined) return false
      const { last, index: at, from } = pass
      const index = INDEXES[at]
      if (index === undefined) {
        await change('index_run', compileSql(forgetting(last)))
        pass = undefined
        return true
      }
      const rows = size.rows()
      const [found] = await store.read(compileSql(boundOf(index, { last, from, rows })))
      const to = found && oneBound.parse(found).bound
      const beganMs = clock.now()
      await change(index.table, compileSql(moving(index, { last, from, to })))
      size.took(rows, clock.now() - beganMs)
      pass = to === undefined ? { last, index: at + 1, from: [] } : { last, index: at, from: to }
      return true
    },
  }
}

/** What was written into a run meanwhile keeps it, until the next pass. */
function forgetting(last: number): RawBuilder<unknown> {
  const isEmpty = INDEXES.map(
    ({ table, where }) => sql`not exists (select 1 from ${sql.table(table)} where index_run = r.run and ${where})`,
  )
  return sql`delete from index_run as r where run <= ${last} and ${sql.join(isEmpty, sql` and `)}`
}

/** A key up to which no more than so many entries stand behind another; nothing when no more than that are left. */
function boundOf(
  { table, key, where }: RunIndex,
  { last, from, rows }: { last: number; from: readonly string[]; rows: number },
): RawBuilder<unknown> {
  const columns = listOf(key)
  const share = sql`cast(max(0, ${rows} / (select count(*) from index_run where run <= ${last}) - 1) as integer)`
  return sql`select bound from (
      select (select json_array(${columns}) from ${sql.table(table)}
        where index_run = r.run and ${where} and ${behind(key, from)} order by ${columns} limit 1 offset ${share}) as bound
      from index_run as r where r.run <= ${last})
    where bound is not null
    order by ${sql.join(key.map((_, at) => sql`bound ->> ${sql.lit(at)}`))} limit 1`
}

function moving(
  { table, key, where }: RunIndex,
  { last, from, to }: { last: number; from: readonly string[]; to: readonly string[] | undefined },
): RawBuilder<unknown> {
  const upTo = to === undefined ? sql`true` : sql`(${listOf(key)}) <= (${sql.join(to)})`
  return sql`update ${sql.table(table)} set index_run = 0
    where index_run in (select run from index_run where run <= ${last}) and ${where} and ${behind(key, from)} and ${upTo}`
}

function behind(key: RunIndex['key'], from: readonly string[]): RawBuilder<unknown> {
  return from.length === 0 ? sql`true` : sql`(${listOf(key)}) > (${sql.join(from)})`
}

function listOf(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)))
}
