import type { Clock } from '../../../ports/clock.ts'
import type { Batch, StoreHealth } from '../../../ports/store.ts'
import type { Outcome } from './apply.ts'
import { describeFault, type Fault, faultOf, StoreError } from './fault.ts'
import { type PackedBatch, packBatch } from './packed-batch.ts'
import { refuseStatement } from './refuse-statement.ts'
import type { Opened } from './writing.ts'

/** The writer as the queue sees it: over there in a thread, or here. */
export interface Writer {
  open(nowMs: number): Promise<Opened>
  /** Resolves when the group can be read; it is not durable before `sync`. */
  commit(group: readonly PackedBatch[]): Promise<Outcome>
  /** Resolves when all that was committed before is on the disk. */
  sync(): Promise<void>
  /** The same after a `sync` that failed, which the kernel would not try again with the same pages. */
  syncAnew(): Promise<void>
  close(): Promise<void>
}

/** What a queue of batches needs. */
export interface CommitQueueOptions {
  readonly writer: Writer
  readonly clock: Clock
  /** More events than that may not wait for the disk. */
  readonly maxWaitingEvents: number
  /** After a fault the group is tried again this often. */
  readonly retryMs: number
  readonly tell: (health: StoreHealth) => void
}

interface Waiting {
  readonly packed: PackedBatch
  readonly events: number
  readonly onWritten: () => void
  readonly done: PromiseWithResolvers<void>
}

const MAX_GROUP_EVENTS = 2_000
/** So often the disk is waited for at once. */
const MAX_SYNCS = 2

/**
 * Batches in order on their way to the writer and then to the disk: all that wait go together, and stay when the disk
 * fails. While the disk takes what was written, the writer writes the next.
 */
export class CommitQueue {
  readonly #options: CommitQueueOptions
  #waiting: Waiting[] = []
  /** What is written and not known to be on the disk. */
  #written: Waiting[] = []
  /** Events of both. */
  #waitingEvents = 0
  #lastSeq = 0
  #lastBatch = 0
  #run: Promise<void> | undefined
  readonly #syncing = new Set<Promise<void>>()
  /** The last batch that is written, and the last that the disk was given. */
  #lastWritten = 0
  #lastSyncing = 0
  /** What was written has to be synced anew before more is written. */
  #isUnsynced = false
  #isDegraded = false
  #isClosing = false
  #wake = () => {}

  constructor(options: CommitQueueOptions) {
    this.#options = options
  }

  async open(): Promise<void> {
    const { lastSeq, lastBatch } = await this.#options.writer.open(this.#options.clock.now())
    this.#lastSeq = lastSeq
    this.#lastBatch = lastBatch
  }

  /** Resolves when the batch is durable; rejects when it does not follow the log or the writer refuses it. */
  async commit(batch: Batch, onWritten = () => {}): Promise<void> {
    this.#refuse(batch)
    const packed = packBatch(batch, this.#lastBatch + 1, this.#options.clock.now())
    const waiting = { packed, events: batch.events.length, onWritten, done: Promise.withResolvers<void>() }
    this.#lastBatch++
    this.#lastSeq += batch.events.length
    this.#waiting.push(waiting)
    this.#waitingEvents += waiting.events
    this.#run ??= this.#write()
    return waiting.done.promise
  }

  /** Takes no more, tries once more to write what waits and rejects what still cannot be written. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#wake()
    while (this.#run !== undefined || this.#syncing.size > 0) await Promise.all([this.#run, ...this.#syncing])
  }

  #refuse(batch: Batch): void {
    if (this.#isClosing) throw new Error('the store is closed')
    const { maxWaitingEvents } = this.#options
    if (this.#waitingEvents + batch.events.length > maxWaitingEvents) {
      throw new Error(`${this.#waitingEvents} events wait for the disk, at most ${maxWaitingEvents} may; try later`)
    }
    for (const [at, { seq }] of batch.events.entries()) {
      const expected = this.#lastSeq + 1 + at
      if (seq !== expected) throw new Error(`expected event ${expected} as the next of the log, got ${seq}`)
    }
    batch.statements.forEach(refuseStatement)
  }

  /** Runs until nothing waits. The first step is left for later so that all batches of one turn go together. */
  async #write(): Promise<void> {
    await Promise.resolve()
    while (this.#isUnsynced || this.#waiting.length > 0) {
      const fault = this.#isUnsynced ? await this.#syncAnew() : await this.#writeGroup()
      if (fault) await this.#degrade(fault)
      else this.#recover()
    }
    this.#run = undefined
  }

  async #writeGroup(): Promise<Fault | undefined> {
    const outcome = await this.#try(this.#nextGroup())
    this.#settle(outcome)
    this.#sync()
    return outcome.fault
  }

  /** Has the disk take what was written; what is written meanwhile need not wait for that. */
  #sync(): void {
    if (this.#isUnsynced || this.#syncing.size === MAX_SYNCS || this.#lastWritten === this.#lastSyncing) return
    this.#lastSyncing = this.#lastWritten
    const upTo = this.#lastWritten
    const syncing = this.#options.writer
      .sync()
      .then(
        () => this.#acknowledge(upTo),
        () => {
          this.#isUnsynced = true
        },
      )
      .finally(() => {
        this.#syncing.delete(syncing)
        if (this.#isUnsynced) this.#run ??= this.#write()
        else this.#sync()
      })
    this.#syncing.add(syncing)
  }

  async #syncAnew(): Promise<Fault | undefined> {
    await Promise.all(this.#syncing)
    try {
      await this.#options.writer.syncAnew()
      this.#isUnsynced = false
      this.#acknowledge(this.#lastWritten)
      return undefined
    } catch (error) {
      return faultOf(error)
    }
  }

  /** Of two that the disk takes at once, the later may be done first; it has taken both. */
  #acknowledge(upTo: number): void {
    const later = this.#written.filter(({ packed }) => packed.number > upTo)
    for (const { events, done } of this.#written.splice(0, this.#written.length - later.length)) {
      this.#waitingEvents -= events
      done.resolve()
    }
  }

  #nextGroup(): readonly PackedBatch[] {
    let events = 0
    const end = this.#waiting.findIndex((waiting) => {
      events += waiting.events
      return events > MAX_GROUP_EVENTS
    })
    return this.#waiting.slice(0, end < 0 ? undefined : Math.max(end, 1)).map(({ packed }) => packed)
  }

  async #try(group: readonly PackedBatch[]): Promise<Outcome> {
    try {
      return await this.#options.writer.commit(group)
    } catch (error) {
      return { settled: 0, refused: [], fault: faultOf(error), lastSeq: 0 }
    }
  }

  #settle({ settled, refused, lastSeq }: Outcome): void {
    const faults = new Map(refused.map(({ number, fault }) => [number, fault]))
    let isBroken = false
    for (const waiting of this.#waiting.splice(0, settled)) {
      const fault = faults.get(waiting.packed.number)
      if (fault) this.#reject(waiting, fault)
      else {
        this.#written.push(waiting)
        this.#lastWritten = waiting.packed.number
        waiting.onWritten()
      }
      isBroken ||= fault !== undefined && waiting.events > 0
    }
    if (isBroken) this.#dropFollowers(lastSeq)
  }

  /** The events of a refused batch are missing in the log, so nothing that was numbered after them fits. */
  #dropFollowers(lastSeq: number): void {
    const message = `a batch before this one was refused; the next event of the log is ${lastSeq + 1}`
    const followers = this.#waiting.filter((waiting) => waiting.events > 0)
    this.#waiting = this.#waiting.filter((waiting) => waiting.events === 0)
    for (const waiting of followers) this.#reject(waiting, { code: 'BATCH_BEFORE_REFUSED', message })
    this.#lastSeq = lastSeq
  }

  async #degrade(fault: Fault): Promise<void> {
    const reason = describeFault(fault)
    if (this.#isClosing)
      return this.#giveUp({ ...fault, message: `the store was closed before it could write: ${reason}` })
    this.#isDegraded = true
    this.#options.tell({ status: 'degraded', reason, waiting: this.#waitingEvents })
    await this.#pause()
  }

  #recover(): void {
    if (!this.#isDegraded) return
    this.#isDegraded = false
    this.#options.tell({ status: 'ok' })
  }

  #pause(): Promise<void> {
    const { clock, retryMs } = this.#options
    return new Promise((resolve) => {
      const cancel = clock.at(clock.now() + retryMs, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
  }

  #giveUp(fault: Fault): void {
    const lost = this.#isUnsynced ? this.#written.splice(0) : []
    for (const waiting of [...lost, ...this.#waiting.splice(0)]) this.#reject(waiting, fault)
    this.#isUnsynced = false
  }

  #reject({ events, done }: Waiting, fault: Fault): void {
    this.#waitingEvents -= events
    done.reject(new StoreError(fault))
  }
}
