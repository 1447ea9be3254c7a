import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { FieldValue } from '../field.ts'
import type { CrmObject } from '../object.ts'
import type { RecordPorts } from '../ports.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'
import type { BulkEdit, BulkRow } from './journal.ts'

/** What undoing works with. */
export interface UndoParts {
  readonly rows: RecordPorts
  readonly records: Records
}

/** Whose undoing, of which change. */
export interface Undoing {
  readonly object: CrmObject
  readonly edit: BulkEdit
  readonly actor: Actor
}

const change = z.object({ field: z.string(), before: z.string() })
const value = z.custom<FieldValue>()

/** Gives the fields of a record back what the chain of changes says they held, unless somebody has changed it since. */
export async function undoRow(parts: UndoParts, undoing: Undoing, row: BulkRow): Promise<BulkRow> {
  const { object, edit, actor } = undoing
  const kept = (code: string, detail: string): BulkRow => ({ ...row, outcome: 'kept', code, detail })
  const found = await parts.records.read(object, row.record, actor)
  if ('refusal' in found) return kept(found.refusal.code, found.refusal.detail)
  const { version } = found.value
  const changes = await parts.rows.store.read(
    compileSql(sql`select field, before from record_change
      where object = ${object.name} and record = ${row.record} and version = ${version} and change = 'updated'
        and through = 'bulk' and by = ${edit.createdBy}
        and at_ms between ${edit.createdAtMs} and ${edit.endedAtMs}`),
  )
  const known = changes.map((each) => change.parse(each)).filter(({ before }) => before !== '')
  if (known.length === 0) return kept('record.conflict', 'somebody has changed it since')
  const patch = Object.fromEntries(known.map(({ field, before }) => [field, value.parse(JSON.parse(before))]))
  const back = await parts.records.update(object, row.record, { patch, version }, { ...actor, through: 'undo' })
  if ('refusal' in back) return kept(back.refusal.code, back.refusal.detail)
  return { ...row, outcome: 'undone', code: '', detail: '' }
}
