import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Row, Statement, Store } from '../../ports/store.ts'
import type { FieldValue } from '../field.ts'
import { insertion } from './new-rows.ts'
import { type Settings, settings } from './settings.ts'

/** What an import is at. */
export const STATUSES = ['new', 'previewing', 'previewed', 'running', 'done', 'undoing', 'undone', 'failed'] as const
/** One of the list above. */
export type Status = (typeof STATUSES)[number]

/** What may become of a row. `updating` is written before the record is changed, so that it is changed once. */
export const OUTCOMES = [
  'broken',
  'duplicate',
  'made',
  'updating',
  'updated',
  'unchanged',
  'skipped',
  'overtaken',
  'undone',
  'kept',
] as const

/** How many rows came to what; kept in the transactions of the rows themselves. */
export const counts = z.object({
  rows: z.int(),
  new: z.int(),
  duplicate: z.int(),
  broken: z.int(),
  made: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  overtaken: z.int().describe('Somebody else changed the record at the same moment: it was left to them.'),
  accountsMade: z.int(),
  undone: z.int(),
  kept: z.int().describe('Not taken back, for somebody has worked with the record since.'),
})
/** How many rows came to what. */
export type Counts = z.infer<typeof counts>

/** Before anything was counted. */
export const NO_COUNTS: Counts = {
  ...{ rows: 0, new: 0, duplicate: 0, broken: 0, made: 0, updated: 0, unchanged: 0, skipped: 0, overtaken: 0 },
  ...{ accountsMade: 0, undone: 0, kept: 0 },
}

/** A file that was taken in. `position` is how many of its rows are done. */
export interface Import {
  readonly id: string
  readonly object: string
  readonly name: string
  readonly status: Status
  readonly settings: Settings
  readonly counts: Counts
  readonly position: number
  readonly fault: string
  readonly createdBy: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

const values = z.record(z.string(), z.custom<FieldValue>())
/** What a row has made besides its record, and what it changes there. */
export const made = z.object({
  points: z.array(z.string()).readonly().default([]),
  accounts: z.array(z.string()).readonly().default([]),
  patch: values.default({}),
})
/** What a row has made besides its record, and what it changes there. */
export type Made = z.infer<typeof made>

/** What became of a row. */
export interface RowNote {
  readonly line: number
  readonly outcome: (typeof OUTCOMES)[number]
  readonly record: string
  readonly reason: string
  readonly place: string
  /** The version of the record when the import was done with it. */
  readonly version: number
  readonly made: Made
  readonly before: Readonly<Record<string, FieldValue>>
}

/** A note about a row where little is to be said. */
export const PLAIN_NOTE = {
  ...{ record: '', reason: '', place: '', version: 0, before: {} },
  made: { points: [], accounts: [], patch: {} },
} as const

const ROW_COLUMNS = ['import', 'line', 'outcome', 'record', 'reason', 'place', 'version', 'made', 'before']
const importRow = z
  .object({
    id: z.string(),
    object: z.string(),
    name: z.string(),
    status: z.enum(STATUSES),
    settings: z.string(),
    counts: z.string(),
    position: z.int(),
    fault: z.string(),
    created_by: z.string(),
    created_at_ms: z.int(),
    updated_at_ms: z.int(),
  })
  .transform(
    ({ created_by: createdBy, created_at_ms: createdAtMs, updated_at_ms: updatedAtMs, ...row }): Import => ({
      ...row,
      ...{ createdBy, createdAtMs, updatedAtMs },
      settings: settings.parse(JSON.parse(row.settings)),
      counts: counts.parse(JSON.parse(row.counts)),
    }),
  )
const noteRow = z
  .object({
    line: z.int(),
    outcome: z.enum(OUTCOMES),
    record: z.string(),
    reason: z.string(),
    place: z.string(),
    version: z.int(),
    made: z.string(),
    before: z.string(),
  })
  .transform(
    (row): RowNote => ({
      ...row,
      made: made.parse(JSON.parse(row.made)),
      before: values.parse(JSON.parse(row.before)),
    }),
  )

/** Writes an import anew, or as it is now. */
export function saveImport(one: Import): Statement {
  const { id, object, name, status, position, fault } = one
  const [kept, counted] = [JSON.stringify(one.settings), JSON.stringify(one.counts)]
  return compileSql(sql`insert into import (id, object, name, status, settings, counts, position, fault, created_by,
      created_at_ms, updated_at_ms)
    values (${id}, ${object}, ${name}, ${status}, ${kept}, ${counted}, ${position}, ${fault}, ${one.createdBy},
      ${one.createdAtMs}, ${one.updatedAtMs})
    on conflict (id) do update set status = ${status}, settings = ${kept}, counts = ${counted}, position = ${position},
      fault = ${fault}, updated_at_ms = ${one.updatedAtMs}`)
}

/** Reads one import. */
export async function readImport(store: Pick<Store, 'find'>, id: string): Promise<Import | undefined> {
  const [row] = await store.find(compileSql(sql`select * from import where id = ${id}`))
  return row && importRow.parse(row)
}

/** Imports, the newest first; those behind `after`. */
export async function readImports(store: Pick<Store, 'read'>, after: string, limit: number): Promise<Import[]> {
  const behind = after === '' ? sql`true` : sql`id < ${after}`
  const found = await store.read(compileSql(sql`select * from import where ${behind} order by id desc limit ${limit}`))
  return found.map((row) => importRow.parse(row))
}

/** Imports whose work was cut off. */
export async function readUnfinished(store: Pick<Store, 'read'>): Promise<Import[]> {
  const found = await store.read(
    compileSql(sql`select * from import where status in ('previewing', 'running', 'undoing') order by id`),
  )
  return found.map((row) => importRow.parse(row))
}

/** Writes down what became of rows; what was written of the same lines before goes. */
export function saveNotes(id: string, notes: readonly RowNote[]): readonly Statement[] {
  if (notes.length === 0) return []
  const lines = JSON.stringify(notes.map(({ line }) => line))
  const rows = notes.map((note) => [
    ...[id, note.line, note.outcome, note.record, note.reason, note.place, note.version],
    ...[JSON.stringify(note.made), JSON.stringify(note.before)],
  ])
  return [
    compileSql(sql`delete from import_row where import = ${id} and line in (select value from json_each(${lines}))`),
    insertion('import_row', ROW_COLUMNS, rows),
  ]
}

/** Notes which version a record bears that the import has made, when it has been there again. */
export function noteVersion(id: string, record: string, version: number): Statement {
  return compileSql(
    sql`update import_row set version = ${version} where import = ${id} and record = ${record} and outcome = 'made'`,
  )
}

/** Forgets what became of the rows. */
export function dropNotes(id: string): Statement {
  return compileSql(sql`delete from import_row where import = ${id}`)
}

/** What became of rows: those of these outcomes behind a line, by line. */
export async function readNotes(
  store: Pick<Store, 'read'>,
  id: string,
  { outcomes, after = -1, limit }: { outcomes: readonly string[]; after?: number; limit: number },
): Promise<RowNote[]> {
  const among = JSON.stringify(outcomes)
  const found: readonly Row[] = await store.read(
    compileSql(sql`select line, outcome, record, reason, place, version, made, before from import_row
      where import = ${id} and outcome in (select value from json_each(${among})) and line > ${after}
      order by line limit ${limit}`),
  )
  return found.map((row) => noteRow.parse(row))
}

/** The last rows that have something to be taken back, the last line first. */
export async function readDone(store: Pick<Store, 'read'>, id: string, limit: number): Promise<RowNote[]> {
  const found = await store.read(
    compileSql(sql`select line, outcome, record, reason, place, version, made, before from import_row
      where import = ${id} and outcome in ('made', 'updated') order by line desc limit ${limit}`),
  )
  return found.map((row) => noteRow.parse(row))
}
