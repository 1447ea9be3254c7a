import { sql } from 'kysely'
import { createBreather } from '../../lib/breather.ts'
import { compileSql } from '../../lib/statement.ts'
import { createTurns } from '../../lib/turns.ts'
import { type Narrowing, narrow } from '../lists/narrowing.ts'
import type { CrmObject } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { ROW, tableOf } from '../record-sql.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'
import { refuseWriting } from '../rights/rights.ts'
import { type BulkEdit, type BulkRow, endCutOff, readEdit, readRows, saveEdit, saveProgress } from './journal.ts'
import { undoRow } from './undo-row.ts'

/** Which records are to be changed, by id or as a list shows them, and what their fields are to hold. */
export interface BulkOrder {
  readonly object: CrmObject
  readonly chosen: { readonly ids: readonly string[] } | Narrowing
  readonly patch: Readonly<Record<string, unknown>>
  readonly isDryRun: boolean
}

/** What changes of many records work with. */
export interface BulkParts {
  readonly rows: RecordPorts
  readonly records: Records
  readonly onFault: (error: unknown) => void
}

/** So many records at most are changed at once. */
export const MOST_RECORDS = 10_000
const PIECE = 25

/** Changes fields of many records: one job at a time, in pieces between which calls get their turn. */
export class BulkEdits {
  readonly #parts: BulkParts
  readonly #turns = createTurns()
  readonly #jobs = new Set<Promise<void>>()
  #isStopping = false

  constructor(parts: BulkParts) {
    this.#parts = parts
  }

  /** What was cut off stays as it is: nobody knows any more what its fields were to hold. */
  async start(): Promise<void> {
    const { rows } = this.#parts
    const found = await rows.store.read(
      compileSql(sql`select id from bulk_edit where status in ('running', 'undoing')`),
    )
    const [first] = found
    if (first === undefined) return
    const atMs = rows.clock.now()
    const event = { type: 'row.changed', object: 'bulk-edit', change: 'updated', fields: ['status'], by: '' } as const
    await rows.write({ event: { ...event, id: String(first['id']), atMs }, statements: [endCutOff(atMs)] })
  }

  /** Ends after the piece that is being written. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(this.#jobs)
  }

  /** Begins to change records, or to find out what would become of them. */
  async begin({ object, chosen, patch, isDryRun }: BulkOrder, actor: Actor): Promise<Outcome<BulkEdit>> {
    const fields = Object.keys(patch)
    const stranger = fields.find((field) => object.fields[field] === undefined)
    if (fields.length === 0 || stranger !== undefined)
      return refuse('record.invalid', `${stranger ?? object.name}: expected fields of ${object.name}`)
    const refused = refuseWriting(actor, object, fields)
    if (refused !== undefined) return refused
    const ids = await this.#idsOf(object, chosen, actor)
    if ('refusal' in ids) return ids
    const { rows } = this.#parts
    const createdAtMs = rows.clock.now()
    const edit: BulkEdit = {
      ...{ id: rows.ids.next(createdAtMs), object: object.name, fields, status: 'running', isDryRun },
      ...{ total: ids.value.length, changed: 0, unchanged: 0, refused: 0, undone: 0, kept: 0 },
      ...{ createdBy: actor.user, createdAtMs, endedAtMs: 0 },
    }
    await this.#write(edit, saveEdit(edit, ids.value), 'created')
    this.#work(edit, () => this.#run(edit, { object, ids: ids.value, patch, actor }))
    return { value: edit }
  }

  /** One that they have begun. */
  async find(id: string, actor: Actor): Promise<Outcome<BulkEdit>> {
    const edit = await readEdit(this.#parts.rows.store, id)
    if (edit !== undefined && edit.createdBy === actor.user) return { value: edit }
    return refuse('bulk.unknown', `there is no change ${JSON.stringify(id.slice(0, 64))} of yours`)
  }

  /** Records that were refused or kept, in their order. */
  async faults(id: string, { after, limit }: { after: number; limit: number }): Promise<readonly BulkRow[]> {
    return readRows(this.#parts.rows.store, id, { outcomes: ['refused', 'kept'], after, limit })
  }

  /** Begins to give records back what they held. */
  async undo(id: string, actor: Actor): Promise<Outcome<BulkEdit>> {
    const found = await this.find(id, actor)
    if ('refusal' in found) return found
    const { status, isDryRun, object: name } = found.value
    const object = this.#parts.rows.objects.get(name)
    if (object === undefined || isDryRun || (status !== 'done' && status !== 'cut off'))
      return refuse('bulk.busy', `expected a change that is done, it is ${isDryRun ? 'a dry run' : status}`)
    const edit: BulkEdit = { ...found.value, status: 'undoing' }
    await this.#write(edit, saveProgress(edit, []))
    this.#work(edit, () => this.#takeBack(edit, object, actor))
    return { value: edit }
  }

  async #idsOf(object: CrmObject, chosen: BulkOrder['chosen'], actor: Actor): Promise<Outcome<readonly string[]>> {
    const tooMany = () => refuse('bulk.tooMany', `expected at most ${MOST_RECORDS} records`)
    if ('ids' in chosen) {
      const ids = [...new Set(chosen.ids)]
      return ids.length > MOST_RECORDS ? tooMany() : { value: ids }
    }
    const narrowed = narrow(this.#parts.rows, { object, actor }, chosen)
    if ('refusal' in narrowed) return narrowed
    const conditions = narrowed.value.filter((each) => each !== undefined)
    const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
    const found = await this.#parts.rows.store.read(
      compileSql(sql`select ${sql.ref(`${ROW}.id`)} from ${sql.table(tableOf(object.name))} as ${sql.ref(ROW)}
        where ${where} order by ${sql.ref(`${ROW}.id`)} limit ${MOST_RECORDS + 1}`),
    )
    return found.length > MOST_RECORDS ? tooMany() : { value: found.map((row) => String(row['id'])) }
  }

  async #run(begun: BulkEdit, { object, ids, patch, actor }: Running): Promise<void> {
    const { records } = this.#parts
    const breathe = createBreather()
    const through: Actor = { ...actor, through: 'bulk' }
    const change = async (record: string, position: number): Promise<BulkRow> => {
      const row = { position, record, code: '', detail: '' }
      const checked = await records.check(object, record, { patch }, through)
      if ('refusal' in checked) return { ...row, outcome: 'refused', ...shortened(checked.refusal) }
      const { version, fields } = checked.value
      if (fields.length === 0) return { ...row, outcome: 'unchanged' }
      if (begun.isDryRun) return { ...row, outcome: 'changed' }
      const done = await records.update(object, record, { patch, version }, through)
      return 'refusal' in done
        ? { ...row, outcome: 'refused', ...shortened(done.refusal) }
        : { ...row, outcome: 'changed' }
    }
    let edit = begun
    for (let from = 0; from < ids.length && !this.#isStopping; from += PIECE) {
      const piece = ids.slice(from, from + PIECE)
      const rows = await Promise.all(piece.map((id, at) => change(id, from + at)))
      edit = counted(edit, rows)
      await this.#write(edit, saveProgress(edit, rows))
      await breathe()
    }
    await this.#end(edit, this.#isStopping ? 'cut off' : 'done')
  }

  async #takeBack(begun: BulkEdit, object: CrmObject, actor: Actor): Promise<void> {
    let edit = begun
    for (let after = begun.total; !this.#isStopping; ) {
      const query = { outcomes: ['changed', 'waiting'], after, limit: PIECE, isBackwards: true } as const
      const rows = await readRows(this.#parts.rows.store, edit.id, query)
      const last = rows.at(-1)
      if (last === undefined) break
      const undoing = { object, edit: begun, actor }
      const done = await Promise.all(rows.map((row) => undoRow(this.#parts, undoing, row)))
      edit = counted(edit, done)
      await this.#write(edit, saveProgress(edit, done))
      after = last.position
    }
    await this.#end(edit, this.#isStopping ? 'cut off' : 'undone')
  }

  async #end(edit: BulkEdit, status: BulkEdit['status']): Promise<void> {
    const endedAtMs = edit.endedAtMs === 0 ? this.#parts.rows.clock.now() : edit.endedAtMs
    const ended = { ...edit, status, endedAtMs }
    await this.#write(ended, saveProgress(ended, []))
  }

  async #write(edit: BulkEdit, statements: ReturnType<typeof saveEdit>, change: 'created' | 'updated' = 'updated') {
    const { rows } = this.#parts
    const event = { type: 'row.changed', object: 'bulk-edit', id: edit.id, change, fields: edit.fields } as const
    await rows.write({ event: { ...event, by: edit.createdBy, atMs: rows.clock.now() }, statements })
  }

  #work(edit: BulkEdit, task: () => Promise<void>): void {
    const job = this.#turns('job', async () => {
      try {
        await task()
      } catch (error) {
        this.#parts.onFault(error)
        await this.#end((await readEdit(this.#parts.rows.store, edit.id)) ?? edit, 'cut off')
      }
    }).catch(this.#parts.onFault)
    this.#jobs.add(job)
    void job.finally(() => this.#jobs.delete(job))
  }
}

interface Running {
  readonly object: CrmObject
  readonly ids: readonly string[]
  readonly patch: BulkOrder['patch']
  readonly actor: Actor
}

function counted(edit: BulkEdit, rows: readonly BulkRow[]): BulkEdit {
  const count = (outcome: BulkRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return {
    ...edit,
    changed: edit.changed + count('changed'),
    unchanged: edit.unchanged + count('unchanged'),
    refused: edit.refused + count('refused'),
    undone: edit.undone + count('undone'),
    kept: edit.kept + count('kept'),
  }
}

function shortened({ code, detail }: { code: string; detail: string }) {
  return { code, detail: detail.slice(0, 300) }
}
