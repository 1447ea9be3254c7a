import { ahead } from '../../lib/ahead.ts'
import { createBreather } from '../../lib/breather.ts'
import type { Statement } from '../../ports/store.ts'
import type { CrmObject } from '../object.ts'
import { inNameOf } from '../rights/actor.ts'
import { type Batch, BREATH_MS, batchesOf } from './batches.ts'
import { findMet, type Key, keysOf } from './duplicates.ts'
import { type Counts, type Import, PLAIN_NOTE, type RowNote, readNotes, saveImport, saveNotes } from './journal.ts'
import { changeOf, changeOnce, findAccounts } from './meeting.ts'
import { type ImportParts, importEvent } from './parts.ts'
import { beginPiece, type Piece } from './piece.ts'
import { createPieceSize, type PieceSize } from './piece-size.ts'
import type { BrokenRow, PlannedRow } from './row-plan.ts'
import { openRunToFill, type RunToFill } from './run-to-fill.ts'
import type { Duplicates } from './settings.ts'
import type { Sheet } from './sheet.ts'

/** What a run works on; `isStopping` says that it is to end after the piece that it is at. */
export interface Job {
  readonly object: CrmObject
  readonly sheet: Sheet
  readonly isStopping: () => boolean
}

interface Run {
  readonly parts: ImportParts
  readonly job: Job
  one: Import
  counts: { -readonly [name in keyof Counts]: number }
  piece: Piece
  readonly size: PieceSize
  readonly runToFill: RunToFill
  /** The piece that is being written while the next is being made; one at a time, so that calls wait for one only. */
  writing: Promise<void>
  /** The last piece that was given to be written; the disk takes it while the next is written. */
  saving: Promise<void>
  /** By what the rows of the last two pieces are met; what was read ahead may not know them yet. */
  made: readonly Made[]
}

interface Made {
  readonly keys: Map<string, string>
  readonly accounts: Map<string, string>
}

/** Some rows, and what they meet of what was written when they were read. */
interface Met {
  readonly batch: Batch
  readonly met: Map<string, string>
  readonly accounts: Map<string, string>
}

const NOTHING = Promise.resolve()

/**
 * Writes the rows of a file, some in a transaction together with what became of them and how far it came: cut off at
 * any moment, it goes on behind the last row that is written. Gives the import as it stands at the end.
 */
export async function runImport(parts: ImportParts, one: Import, job: Job): Promise<Import> {
  const counts = { ...one.counts }
  const size = createPieceSize()
  const runToFill = await openRunToFill(parts.rows)
  const piece = beginPiece(parts, { object: job.object, indexRun: runToFill.current })
  const run: Run = { parts, job, one, counts, piece, size, runToFill, made: [], writing: NOTHING, saving: NOTHING }
  await finishUpdates(run, await readNotes(parts.rows.store, one.id, { outcomes: ['updating'], limit: 10_000 }))
  const met = metBatches(run, ahead(batchesOf(parts, { ...job, one: run.one, size: size.rows })))
  for await (const each of isChanging(one.settings.duplicates) ? met : ahead(met)) {
    await writeBatch(run, each)
    if (!job.isStopping()) continue
    await run.saving
    return run.one
  }
  await run.saving
  await save(run, { status: 'done' })
  return run.one
}

async function* metBatches(run: Run, batches: AsyncIterable<Batch>): AsyncGenerator<Met> {
  const { parts, job, one } = run
  for await (const batch of batches) {
    // What rows change has to be there before it is read.
    if (isChanging(one.settings.duplicates)) await run.writing
    const good = batch.rows.filter((row) => 'fields' in row)
    const companies = [...new Set(good.flatMap(({ company }) => (company === '' ? [] : [company])))]
    const [met, accounts] = await Promise.all([
      findMet(parts.rows.store, job.object, good),
      companies.length === 0 ? new Map<string, string>() : findAccounts(parts, companies),
    ])
    yield { batch, met, accounts }
  }
}

async function writeBatch(run: Run, { batch, met, accounts }: Met): Promise<void> {
  for (const made of run.made) {
    addMissing(met, made.keys)
    addMissing(accounts, made.accounts)
  }
  run.made = [...run.made.slice(-1), { keys: new Map(), accounts: new Map() }]
  const breathe = createBreather(BREATH_MS)
  for (const row of batch.rows) {
    if ('fields' in row) await writeRow(run, row, { met, accounts })
    else noteBroken(run, row)
    run.counts.rows += 1
    await breathe()
  }
  await flush(run)
}

async function writeRow(
  run: Run,
  row: PlannedRow,
  { met, accounts }: { met: Map<string, string>; accounts: Map<string, string> },
): Promise<void> {
  const { counts, one, job } = run
  const keys = keysOf(job.object, row)
  const hit = keys.find(({ key }) => met.has(key))
  const id = hit && met.get(hit.key)
  // What the piece makes or changes has to be there before it is read; only then the row is counted.
  if (id !== undefined && run.piece.touched.has(id) && isChanging(one.settings.duplicates)) {
    await flush(run)
    await run.writing
  }
  if (hit === undefined || id === undefined) counts.new += 1
  else counts.duplicate += 1
  if (hit !== undefined && id !== undefined && one.settings.duplicates !== 'make')
    return meet(run, row, { id, hit, keys, met })
  const before = accounts.size
  const record = run.piece.make(row, accounts)
  const made = run.made.at(-1)
  remember(keys, met, record)
  if (made !== undefined) remember(keys, made.keys, record)
  counts.made += 1
  if (accounts.size === before) return
  counts.accountsMade += 1
  made?.accounts.set(row.company, accounts.get(row.company) ?? '')
}

async function meet(
  run: Run,
  row: PlannedRow,
  { id, hit, keys, met }: { id: string; hit: Key; keys: readonly Key[]; met: Map<string, string> },
): Promise<void> {
  const { duplicates } = run.one.settings
  const note: RowNote = { ...PLAIN_NOTE, line: row.line, outcome: 'skipped', record: id, reason: hit.by }
  if (duplicates === 'skip') {
    run.counts.skipped += 1
    run.piece.notes.push(note)
    return
  }
  const change = await changeOf(run.parts, run.job.object, { id, row, duplicates })
  if (change === undefined || (Object.keys(change.patch).length === 0 && change.points.length === 0)) {
    run.counts.unchanged += 1
    run.piece.notes.push({ ...note, outcome: 'unchanged' })
    return
  }
  const { version, patch, before } = change
  run.piece.touched.add(id)
  const points = run.piece.addPoints(change.points, id)
  run.piece.notes.push({ ...note, outcome: 'updating', version, before, made: { points, accounts: [], patch } })
  remember(keys, met, id)
}

/** Begins to write the piece when the one before is written; changes the records that its rows have met. */
async function flush(run: Run): Promise<void> {
  const { piece, parts, job } = run
  await run.runToFill.took(piece.count())
  run.piece = beginPiece(parts, { object: job.object, indexRun: run.runToFill.current })
  if (piece.count() === 0) return
  // Made while the piece before is still being written.
  const written = [...piece.statements(run.one.createdBy), ...saveNotes(run.one.id, piece.notes)]
  await run.writing
  const beganMs = parts.rows.clock.now()
  const learn = () => run.size.took(piece.count(), parts.rows.clock.now() - beganMs)
  const updating = piece.notes.filter(({ outcome }) => outcome === 'updating')
  const { promise: isWritten, resolve: onWritten } = Promise.withResolvers<void>()
  run.saving = save(run, { position: run.one.position + piece.count() }, { written, onWritten })
  run.writing = Promise.race([isWritten, run.saving])
  if (updating.length === 0) run.writing = run.writing.then(learn)
  // Each is heard later: by the next piece, or at the end, for what is lost is lost with all behind it.
  run.saving.catch(() => {})
  run.writing.catch(() => {})
  if (updating.length === 0) return
  await run.writing
  await finishUpdates(run, updating)
  learn()
}

async function finishUpdates(run: Run, notes: readonly RowNote[]): Promise<void> {
  if (notes.length === 0) return
  const { parts, job, one } = run
  const ended = notes.map(async (note): Promise<RowNote> => {
    const { record: id, version, made } = note
    if (Object.keys(made.patch).length === 0) return { ...note, outcome: 'updated' }
    const change = { id, patch: made.patch, version, actor: inNameOf(one.createdBy, 'import') }
    const after = await changeOnce(parts.records, job.object, change)
    return after === undefined ? { ...note, outcome: 'overtaken' } : { ...note, outcome: 'updated', version: after }
  })
  const done = await Promise.all(ended)
  for (const { outcome } of done)
    if (outcome === 'updated') run.counts.updated += 1
    else run.counts.overtaken += 1
  await save(run, {}, { written: saveNotes(one.id, done) })
}

async function save(
  run: Run,
  change: Partial<Import>,
  { written = [], onWritten = () => {} }: { written?: readonly Statement[]; onWritten?: () => void } = {},
): Promise<void> {
  const { rows } = run.parts
  run.one = { ...run.one, ...change, counts: { ...run.counts }, updatedAtMs: rows.clock.now() }
  const statements = [...written, saveImport(run.one)]
  await rows.write({ event: importEvent(run.one, 'updated', 'rows'), statements, onWritten })
}

function addMissing(to: Map<string, string>, from: ReadonlyMap<string, string>): void {
  for (const [key, id] of from) if (!to.has(key)) to.set(key, id)
}

function isChanging(duplicates: Duplicates): boolean {
  return duplicates === 'fill' || duplicates === 'update'
}

function noteBroken({ counts, piece }: Run, { line, place, reason }: BrokenRow): void {
  counts.broken += 1
  piece.notes.push({ ...PLAIN_NOTE, line, outcome: 'broken', reason, place })
}

function remember(keys: readonly Key[], met: Map<string, string>, id: string): void {
  for (const { key } of keys) if (!met.has(key)) met.set(key, id)
}
