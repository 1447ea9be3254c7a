import { createBreather } from '../../lib/breather.ts'
import { batchesOf } from './batches.ts'
import { findMet, keysOf } from './duplicates.ts'
import { type Import, NO_COUNTS, PLAIN_NOTE, type RowNote, saveImport, saveNotes } from './journal.ts'
import { type ImportParts, importEvent } from './parts.ts'
import type { Job } from './run.ts'

/** Looked up together. */
const ROWS = 40

/**
 * Goes through a whole file without writing a record: how many rows are new, meet a record or an earlier row, or are
 * broken, and which. Gives the import as it stands at the end.
 */
export async function previewImport(parts: ImportParts, given: Import, job: Job): Promise<Import> {
  const counts = { ...NO_COUNTS }
  const breathe = createBreather()
  /** By key, the line that would make a record which has it. */
  const seen = new Map<string, number>()
  let one: Import = given
  for await (const { rows } of batchesOf(parts, { ...job, one: { ...given, position: 0 }, size: () => ROWS })) {
    const good = rows.filter((row) => 'fields' in row)
    const met = await findMet(parts.rows.store, job.object, good)
    const notes: RowNote[] = []
    for (const row of rows) {
      counts.rows += 1
      if (!('fields' in row)) {
        counts.broken += 1
        notes.push({ ...PLAIN_NOTE, outcome: 'broken', ...row })
        continue
      }
      const keys = keysOf(job.object, row)
      const hit = keys.find(({ key }) => met.has(key) || seen.has(key))
      if (hit === undefined) counts.new += 1
      else {
        counts.duplicate += 1
        const record = met.get(hit.key) ?? ''
        const place = record === '' ? `line ${seen.get(hit.key)}` : ''
        notes.push({ ...PLAIN_NOTE, line: row.line, outcome: 'duplicate', record, place, reason: hit.by })
      }
      if (hit === undefined || one.settings.duplicates !== 'skip')
        for (const { key } of keys) if (!seen.has(key)) seen.set(key, row.line)
      await breathe()
    }
    one = { ...one, counts: { ...counts }, updatedAtMs: parts.rows.clock.now() }
    await write(parts, one, notes)
    if (job.isStopping()) return one
  }
  one = { ...one, status: 'previewed', counts: { ...counts }, updatedAtMs: parts.rows.clock.now() }
  await write(parts, one, [])
  return one
}

async function write({ rows }: ImportParts, one: Import, notes: readonly RowNote[]): Promise<void> {
  const statements = [...saveNotes(one.id, notes), saveImport(one)]
  await rows.write({ event: importEvent(one, 'updated', 'counts'), statements })
}
