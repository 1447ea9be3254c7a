import { mkdirSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTurns } from '../../lib/turns.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { Actor } from '../rights/actor.ts'
import { findDangling } from '../rights/gate.ts'
import {
  dropNotes,
  type Import,
  NO_COUNTS,
  OUTCOMES,
  type RowNote,
  readImport,
  readImports,
  readNotes,
  readUnfinished,
  type Status,
  saveImport,
} from './journal.ts'
import { type ImportParts, importEvent } from './parts.ts'
import { previewImport } from './preview.ts'
import { mayImport } from './rights.ts'
import { runImport } from './run.ts'
import { type Duplicates, firstSettings, fitting, type Mapping } from './settings.ts'
import { createSettling } from './settle.ts'
import { openSheet } from './sheet.ts'
import { undoImport } from './undo.ts'

/** A file that somebody brings. */
export interface Upload {
  readonly object: string
  readonly name: string
  readonly bytes: Buffer
}

/** What of an import's rows is asked for. */
export interface NoteQuery {
  readonly outcome?: RowNote['outcome'] | undefined
  readonly after: number
  readonly limit: number
}

interface Step {
  readonly id: string
  readonly actor: Actor
  /** What the import must be at. */
  readonly from: readonly Status[]
}

const BEFORE_RUN: readonly Status[] = ['new', 'previewed']
const UNDOABLE: readonly Status[] = ['done', 'failed']

/** Takes files of records in: one job at a time, in pieces between which calls get their turn. */
export class Imports {
  readonly #parts: ImportParts
  readonly #turns = createTurns()
  readonly #jobs = new Set<Promise<void>>()
  /** Jobs that have not begun. */
  #queued = 0
  #isStopping = false

  constructor(parts: ImportParts) {
    this.#parts = parts
  }

  /** Goes on with what was cut off. */
  async start(): Promise<void> {
    mkdirSync(this.#parts.dir, { recursive: true, mode: 0o700 })
    for (const one of await readUnfinished(this.#parts.rows.store)) this.#work(one)
    this.#queue(() => this.#settle())
  }

  /** Ends after the piece that is being written; the next start goes on. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(this.#jobs)
  }

  /** Keeps a file, and says what is in it and where its columns probably go. */
  async take({ object: name, name: file, bytes }: Upload, actor: Actor): Promise<Outcome<Import>> {
    const { rows, objects, dir } = this.#parts
    const object = objects.get(name)
    if (object === undefined) return refuse('import.mapping', `there is no kind of record called ${name}`)
    if (!mayImport(actor, object)) return refuse('record.forbidden', `you may not write every ${name}`)
    const sheet = await openSheet(bytes)
    if ('fault' in sheet) return refuse('import.unreadable', sheet.fault)
    const nowMs = rows.clock.now()
    const one: Import = {
      ...{ id: rows.ids.next(nowMs), object: name, name: file, status: 'new', counts: NO_COUNTS },
      ...{ settings: await firstSettings(object, sheet, rows.plan.country), position: 0, fault: '' },
      ...{ createdBy: actor.user, createdAtMs: nowMs, updatedAtMs: nowMs },
    }
    const path = join(dir, one.id)
    await writeFile(`${path}.part`, bytes, { mode: 0o600 })
    await rename(`${path}.part`, path)
    await rows.write({ event: importEvent(one, 'created', 'status'), statements: [saveImport(one)] })
    return { value: one }
  }

  /** One that they may know of. */
  async find(id: string, actor: Actor): Promise<Outcome<Import>> {
    const one = await readImport(this.#parts.rows.store, id)
    const isTheirs = one !== undefined && this.#isOpenTo(actor, one)
    return isTheirs ? { value: one } : refuse('import.unknown', `there is no import ${id}`)
  }

  /** Those that they may know of, the newest first, and the last that was looked at, '' when there is no more. */
  async list({ after, limit }: { after: string; limit: number }, actor: Actor) {
    const found = await readImports(this.#parts.rows.store, after, limit)
    const last = found.length === limit ? found.at(-1) : undefined
    return { imports: found.filter((one) => this.#isOpenTo(actor, one)), next: last?.id ?? '' }
  }

  async notes(id: string, { outcome, after, limit }: NoteQuery): Promise<RowNote[]> {
    const outcomes = outcome === undefined ? OUTCOMES : [outcome]
    return readNotes(this.#parts.rows.store, id, { outcomes, after, limit })
  }

  /** Says where the columns go; what was previewed before counts no more. */
  async map(id: string, given: Mapping, actor: Actor): Promise<Outcome<Import>> {
    const known = await this.find(id, actor)
    const stranger = 'value' in known ? await this.#strangerIn(known.value, given, actor) : undefined
    if (stranger !== undefined) return stranger
    return this.#change({ id, actor, from: BEFORE_RUN }, (one) => {
      const object = this.#parts.objects.get(one.object)
      const fits = object && fitting(object, one.settings, given)
      if (fits === undefined) return refuse('import.mapping', `there is no ${one.object} any more`)
      if ('refusal' in fits) return fits
      return { value: { ...one, status: 'new', settings: { ...one.settings, mapping: fits.value }, counts: NO_COUNTS } }
    })
  }

  /** Begins a dry run over the whole file. */
  async preview(id: string, duplicates: Duplicates, actor: Actor): Promise<Outcome<Import>> {
    return this.#begin({ id, actor, from: BEFORE_RUN }, (one) => ({ ...afresh(one, duplicates), status: 'previewing' }))
  }

  /** Begins to write the file's records. */
  async run(id: string, duplicates: Duplicates, actor: Actor): Promise<Outcome<Import>> {
    return this.#begin({ id, actor, from: BEFORE_RUN }, (one) => ({ ...afresh(one, duplicates), status: 'running' }))
  }

  /** Begins to take back what was made and changed. */
  async undo(id: string, actor: Actor): Promise<Outcome<Import>> {
    return this.#begin({ id, actor, from: UNDOABLE }, (one) => ({ ...one, status: 'undoing' }))
  }

  /** A record that every row would name, and that is not there for whoever asks. */
  #strangerIn({ object: name }: Import, { constants }: Mapping, actor: Actor) {
    const object = this.#parts.objects.get(name)
    if (object === undefined) return undefined
    return findDangling(this.#parts.rows, { object, actor }, constants)
  }

  async #begin(step: Step, next: (one: Import) => Import): Promise<Outcome<Import>> {
    const begun = await this.#change(step, (one) => ({ value: next(one) }))
    if ('value' in begun) this.#work(begun.value)
    return begun
  }

  #change({ id, actor, from }: Step, next: (one: Import) => Outcome<Import>): Promise<Outcome<Import>> {
    return this.#turns(id, async () => {
      const { rows } = this.#parts
      const found = await this.find(id, actor)
      if ('refusal' in found) return found
      const { status } = found.value
      if (!from.includes(status))
        return refuse('import.busy', `expected one that is ${from.join(' or ')}, it is ${status}`)
      const changed = next(found.value)
      if ('refusal' in changed) return changed
      const one = { ...changed.value, updatedAtMs: rows.clock.now() }
      const isAfresh = one.position === 0 && one.status !== 'undoing'
      const statements = [...(isAfresh ? [dropNotes(id)] : []), saveImport(one)]
      await rows.write({ event: importEvent(one, 'updated', 'status'), statements })
      return { value: one }
    })
  }

  #isOpenTo(actor: Actor, { object: name }: Import): boolean {
    const object = this.#parts.objects.get(name)
    return object !== undefined && mayImport(actor, object)
  }

  #work(one: Import): void {
    this.#queue(() => this.#perform(one))
    this.#queue(() => this.#settle())
  }

  #queue(work: () => Promise<void>): void {
    this.#queued += 1
    const begin = () => {
      this.#queued -= 1
      return work()
    }
    const job = this.#turns('job', begin).catch(this.#parts.onFault)
    this.#jobs.add(job)
    void job.finally(() => this.#jobs.delete(job))
  }

  /** Brings what was added to the indexes to its place, until there is another job. */
  async #settle(): Promise<void> {
    const settling = createSettling(this.#parts.rows)
    while (!this.#isStopping && this.#queued === 0 && (await settling.step()));
  }

  async #perform(one: Import): Promise<void> {
    if (this.#isStopping) return
    try {
      await this.#go(one)
    } catch (error) {
      this.#parts.onFault(error)
      const { rows } = this.#parts
      const now = (await readImport(rows.store, one.id)) ?? one
      const fault = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
      const failed: Import = { ...now, status: 'failed', fault, updatedAtMs: rows.clock.now() }
      await rows.write({ event: importEvent(failed, 'updated', 'status'), statements: [saveImport(failed)] })
    }
  }

  async #go(one: Import): Promise<void> {
    const isStopping = () => this.#isStopping
    const object = this.#parts.objects.get(one.object)
    if (object === undefined) throw new Error(`there is no ${one.object} any more`)
    if (one.status === 'undoing') return void (await undoImport(this.#parts, one, { object, isStopping }))
    const sheet = await openSheet(await readFile(join(this.#parts.dir, one.id)))
    if ('fault' in sheet) throw new Error(sheet.fault)
    const go = one.status === 'previewing' ? previewImport : runImport
    await go(this.#parts, one, { object, sheet, isStopping })
  }
}

function afresh(one: Import, duplicates: Duplicates): Import {
  return { ...one, settings: { ...one.settings, duplicates }, counts: NO_COUNTS, position: 0, fault: '' }
}
