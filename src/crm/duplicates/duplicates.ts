import type { RowEvent } from '../../core/words/event.ts'
import { createBreather } from '../../lib/breather.ts'
import { createTurns } from '../../lib/turns.ts'
import { readToChange } from '../merge/merge.ts'
import type { CrmObject } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { candidatePairs } from './groups.ts'
import { anyOldPair, dropOldPairs, readSearch, type Search, savePairs, saveSearch, sayOf } from './journal.ts'
import { fillNameKeys } from './name-keys.ts'
import { type JudgedPair, judge, type Pair } from './traits.ts'

/** A commit of a call waits for no more than these. */
const PAIRS = 200

/** What it needs. */
export interface DuplicateParts {
  readonly rows: RecordPorts
  readonly onFault: (error: unknown) => void
}

/** Looks for records that may be one: one search at a time, as a job. */
export class Duplicates {
  readonly #parts: DuplicateParts
  readonly #turns = createTurns()
  readonly #running = new Map<string, Promise<void>>()
  #isStopping = false

  constructor(parts: DuplicateParts) {
    this.#parts = parts
  }

  /** Ends after the piece that is being written. Safe to call twice. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(this.#running.values())
  }

  /** The search as it stands; one that was cut off is stopped. */
  async find(object: CrmObject): Promise<Search> {
    const found = await readSearch(this.#parts.rows.store, object.name)
    const isCutOff = found.status === 'running' && !this.#running.has(object.name)
    return isCutOff ? { ...found, status: 'stopped' } : found
  }

  /** Begins a search; one that runs goes on. */
  search(object: CrmObject, actor: Actor): Promise<Search> {
    return this.#turns(object.name, async () => {
      const { rows, onFault } = this.#parts
      const before = await this.find(object)
      if (this.#running.has(object.name) || this.#isStopping) return before
      const begun: Search = {
        ...{ object: object.name, run: before.run + 1, status: 'running', by: actor.user },
        ...{ begunAtMs: rows.clock.now(), endedAtMs: 0, pairs: 0 },
      }
      await rows.write({ event: told(begun, rows.clock.now()), statements: [saveSearch(begun)] })
      const job = this.#perform(begun, object)
        .catch(onFault)
        .finally(() => this.#running.delete(object.name))
      this.#running.set(object.name, job)
      return begun
    })
  }

  /** Remembers that two records, both of which somebody may change, are two, or that they may be one after all. */
  async say(
    object: CrmObject,
    { pair, isDuplicate }: { pair: Pair; isDuplicate: boolean },
    actor: Actor,
  ): Promise<Outcome<null>> {
    const { rows } = this.#parts
    const [a = '', b = ''] = [pair.a, pair.b].sort()
    if (a === b) return refuse('merge.same', `expected two records, got ${a} twice`)
    for (const id of [a, b]) {
      const found = await readToChange(rows, { object, actor }, { id })
      if ('refusal' in found) return found
    }
    const atMs = rows.clock.now()
    const event = {
      type: 'row.changed',
      object: 'duplicate',
      id: a,
      change: 'updated',
      fields: [],
      by: actor.user,
      atMs,
    } as const
    await rows.write({ event, statements: sayOf(object.name, { a, b }, { isDuplicate, by: actor.user, atMs }) })
    return { value: null }
  }

  async #perform(begun: Search, object: CrmObject): Promise<void> {
    const { rows, onFault } = this.#parts
    const isStopping = () => this.#isStopping
    let pairs = 0
    let status: Search['status'] = 'done'
    try {
      await fillNameKeys(rows, object, isStopping)
      pairs = await this.#gather(begun, object)
    } catch (error) {
      onFault(error)
      status = 'failed'
    }
    if (isStopping()) status = 'stopped'
    const ended: Search = { ...begun, status, pairs, endedAtMs: rows.clock.now() }
    await rows.write({ event: told(ended, ended.endedAtMs), statements: [saveSearch(ended)] })
  }

  async #gather(search: Search, object: CrmObject): Promise<number> {
    const { rows } = this.#parts
    const breathe = createBreather()
    const known = new Set<string>()
    for await (const some of candidatePairs(rows.store, object)) {
      for (let at = 0; at < some.length && !this.#isStopping; at += PAIRS) {
        const found = await judge(rows.store, object, some.slice(at, at + PAIRS))
        for (const { a, b } of found) known.add(`${a} ${b}`)
        await this.#write(search, found)
        await breathe()
      }
      if (this.#isStopping) return known.size
    }
    while ((await rows.store.read(anyOldPair(search))).length > 0)
      await rows.write({ event: told(search, rows.clock.now()), statements: [dropOldPairs(search, PAIRS)] })
    return known.size
  }

  async #write(search: Search, found: readonly JudgedPair[]): Promise<void> {
    const { rows } = this.#parts
    if (found.length === 0) return
    await rows.write({ event: told(search, rows.clock.now()), statements: [savePairs(search, found)] })
  }
}

function told({ object, by }: Search, atMs: number): RowEvent {
  return { type: 'row.changed', object: 'duplicate-search', id: object, change: 'updated', fields: ['pairs'], by, atMs }
}
