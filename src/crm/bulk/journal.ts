import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Statement, Store } from '../../ports/store.ts'

/** What a change of many records is at; one that a stop of the server has ended is cut off. */
export const STATUSES = ['running', 'done', 'undoing', 'undone', 'cut off'] as const

/** What may become of a record. */
export const OUTCOMES = ['waiting', 'changed', 'unchanged', 'refused', 'undone', 'kept'] as const

const bulkEdit = z.object({
  id: z.string(),
  object: z.string(),
  fields: z.string().transform((text) => text.split(',')),
  status: z.enum(STATUSES),
  isDryRun: z.int().transform((flag) => flag === 1),
  total: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  undone: z.int(),
  kept: z.int(),
  createdBy: z.string(),
  createdAtMs: z.int(),
  endedAtMs: z.int(),
})
/** A change of many records: how many there are and what became of them. The values are in the chain of changes. */
export type BulkEdit = z.output<typeof bulkEdit>

const bulkRow = z.object({
  position: z.int(),
  record: z.string(),
  outcome: z.enum(OUTCOMES),
  code: z.string(),
  detail: z.string(),
})
/** What became of one of its records; `code` and `detail` say why it was refused or kept. */
export type BulkRow = z.infer<typeof bulkRow>

const KEEP_DRY_RUNS_FOR_MS = 86_400_000
const columns = sql`id, object, fields, status, is_dry_run as "isDryRun", total, changed, unchanged, refused, undone,
  kept, created_by as "createdBy", created_at_ms as "createdAtMs", ended_at_ms as "endedAtMs"`

/** Begins the journal of a change; dry runs of long ago go. */
export function saveEdit(edit: BulkEdit, records: readonly string[]): readonly Statement[] {
  const { id, object, status, total, createdBy, createdAtMs } = edit
  return [
    compileSql(sql`delete from bulk_edit
      where is_dry_run = 1 and created_at_ms < ${createdAtMs - KEEP_DRY_RUNS_FOR_MS}`),
    compileSql(sql`insert into bulk_edit (id, object, fields, status, is_dry_run, total, changed, unchanged, refused,
        undone, kept, created_by, created_at_ms, ended_at_ms)
      values (${id}, ${object}, ${edit.fields.join(',')}, ${status}, ${Number(edit.isDryRun)}, ${total}, 0, 0, 0, 0, 0,
        ${createdBy}, ${createdAtMs}, 0)`),
    compileSql(sql`insert into bulk_edit_row (bulk_edit, position, record, outcome)
      select ${id}, key, value, 'waiting' from json_each(${JSON.stringify(records)})`),
  ]
}

/** Notes how far a change is, and what became of some of its records. */
export function saveProgress(edit: BulkEdit, rows: readonly BulkRow[]): readonly Statement[] {
  const { id, status, changed, unchanged, refused, undone, kept, endedAtMs } = edit
  const given = JSON.stringify(rows.map(({ position, outcome, code, detail }) => [position, outcome, code, detail]))
  const cell = (at: number) => sql`json_extract(value, ${sql.lit(`$[${at}]`)})`
  return [
    compileSql(sql`update bulk_edit set status = ${status}, changed = ${changed}, unchanged = ${unchanged},
      refused = ${refused}, undone = ${undone}, kept = ${kept}, ended_at_ms = ${endedAtMs} where id = ${id}`),
    compileSql(sql`update bulk_edit_row as b set outcome = g.outcome, code = g.code, detail = g.detail
      from (select ${cell(0)} as position, ${cell(1)} as outcome, ${cell(2)} as code, ${cell(3)} as detail
        from json_each(${given})) as g
      where b.bulk_edit = ${id} and b.position = g.position`),
  ]
}

/** Ends what a stop of the server has cut off. */
export function endCutOff(atMs: number): Statement {
  return compileSql(sql`update bulk_edit set status = 'cut off', ended_at_ms = ${atMs}
    where status in ('running', 'undoing')`)
}

/** One change of many records. */
export async function readEdit(store: Pick<Store, 'find'>, id: string): Promise<BulkEdit | undefined> {
  const [row] = await store.find(compileSql(sql`select ${columns} from bulk_edit where id = ${id}`))
  return row && bulkEdit.parse(row)
}

/** What became of records with these outcomes, behind a position or, backwards, before it. */
export async function readRows(
  store: Pick<Store, 'read'>,
  id: string,
  { outcomes, after, limit, isBackwards = false }: RowsQuery,
): Promise<readonly BulkRow[]> {
  const among = sql`(select value from json_each(${JSON.stringify(outcomes)}))`
  const behind = isBackwards ? sql`position < ${after}` : sql`position > ${after}`
  const found = await store.read(
    compileSql(sql`select position, record, outcome, code, detail from bulk_edit_row
      where bulk_edit = ${id} and ${behind} and outcome in ${among}
      order by position ${isBackwards ? sql`desc` : sql``} limit ${limit}`),
  )
  return found.map((row) => bulkRow.parse(row))
}

/** Which rows are asked for. */
export interface RowsQuery {
  readonly outcomes: readonly BulkRow['outcome'][]
  readonly after: number
  readonly limit: number
  readonly isBackwards?: boolean
}
