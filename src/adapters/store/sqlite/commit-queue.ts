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
  commit(group: readonly PackedBatch[]): Promise<Outcome>
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
  readonly done: PromiseWithResolvers<void>
}

const MAX_GROUP_EVENTS = 2_000

/** Batches in order on their way to the writer: all that wait go together, and stay when the disk fails. */
export class CommitQueue {
  readonly #options: CommitQueueOptions
  #waiting: Waiting[] = []
  #waitingEvents = 0
  #lastSeq = 0
  #lastBatch = 0
  #run: Promise<void> | undefined
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
  async commit(batch: Batch): Promise<void> {
    this.#refuse(batch)
    const packed = packBatch(batch, this.#lastBatch + 1, this.#options.clock.now())
    const waiting = { packed, events: batch.events.length, done: Promise.withResolvers<void>() }
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
    await this.#run
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
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup()
      const outcome = await this.#try(group)
      this.#settle(outcome)
      if (outcome.fault) await this.#degrade(outcome.fault)
      else this.#recover()
    }
    this.#run = undefined
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
      this.#waitingEvents -= waiting.events
      const fault = faults.get(waiting.packed.number)
      if (!fault) waiting.done.resolve()
      else waiting.done.reject(new StoreError(fault))
      isBroken ||= fault !== undefined && waiting.events > 0
    }
    if (isBroken) this.#dropFollowers(lastSeq)
  }

  /** The events of a refused batch are missing in the log, so nothing that was numbered after them fits. */
  #dropFollowers(lastSeq: number): void {
    const message = `a batch before this one was refused; the next event of the log is ${lastSeq + 1}`
    this.#reject((waiting) => waiting.events > 0, { code: 'BATCH_BEFORE_REFUSED', message })
    this.#lastSeq = lastSeq
  }

  async #degrade(fault: Fault): Promise<void> {
    const reason = describeFault(fault)
    if (this.#isClosing) {
      return this.#reject(() => true, { ...fault, message: `the store was closed before it could write: ${reason}` })
    }
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

  #reject(isMeant: (waiting: Waiting) => boolean, fault: Fault): void {
    const rejected = this.#waiting.filter(isMeant)
    this.#waiting = this.#waiting.filter((waiting) => !isMeant(waiting))
    for (const waiting of rejected) {
      this.#waitingEvents -= waiting.events
      waiting.done.reject(new StoreError(fault))
    }
  }
}
