import type { Clock } from '../../../ports/clock.ts'
import type { Batch, StoreHealth } from '../../../ports/store.ts'
import type { Outcome } from './apply.ts'
import { describeFault, type Fault, faultOf, StoreError } from './fault.ts'
import { type PackedBatch, packBatch } from './packed-batch.ts'
import { Pause } from './pause.ts'
import { refuseStatement } from './refuse-statement.ts'
import { SyncQueue } from './sync-queue.ts'
import type { Opened } from './writing.ts'

/** The writer as the queue sees it: over there in a thread, or here. */
export interface Writer {
  open(nowMs: number): Promise<Opened>
  /**
   * Resolves when the group can be read; it is not durable before `sync`. One that `follows` another, whose outcome is not
   * known yet, is not written when that one failed.
   */
  commit(group: readonly PackedBatch[], follows: boolean): Promise<Outcome>
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
/** Groups that the writer has: one that it writes, and the next. */
const MAX_SENT = 2

/**
 * Batches in order on their way to the writer and then to the disk: all that wait go together, and stay when the disk
 * fails. While the disk takes what was written, the writer writes the next.
 */
export class CommitQueue {
  readonly #options: CommitQueueOptions
  readonly #syncs: SyncQueue
  readonly #pause: Pause
  #waiting: Waiting[] = []
  /** Groups of which the writer has not said what became of them. */
  readonly #sent: (readonly Waiting[])[] = []
  /** What the writer could not write. */
  #returned: Waiting[] = []
  /** Events that wait for the writer or the disk. */
  #waitingEvents = 0
  #lastSeq = 0
  #lastBatch = 0
  #fault: Fault | undefined
  /** Batches with events up to this one were numbered behind one that was refused. */
  #lastFollower = 0
  #follower: Fault = { code: 'BATCH_BEFORE_REFUSED', message: '' }
  #isScheduled = false
  #isPausing = false
  #isDegraded = false
  #isClosing = false
  #onIdle = () => {}

  constructor(options: CommitQueueOptions) {
    this.#options = options
    this.#pause = new Pause(options.clock, options.retryMs)
    this.#syncs = new SyncQueue(
      () => options.writer.sync(),
      () => this.#advance(),
    )
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
    this.#schedule()
    return waiting.done.promise
  }

  /** Takes no more, tries once more to write what waits and rejects what still cannot be written. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#pause.end()
    if (!this.#isIdle) await new Promise<void>((done) => (this.#onIdle = done))
  }

  get #isIdle(): boolean {
    return this.#waiting.length + this.#sent.length + this.#returned.length === 0 && this.#syncs.isEmpty
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

  /** Left for later, so that all batches of one turn go together. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    queueMicrotask(() => {
      this.#isScheduled = false
      this.#advance()
    })
  }

  /** Does what can be done next; called whenever something has changed. */
  #advance(): void {
    if (this.#isPausing) return
    const isFaulty = this.#fault !== undefined || this.#syncs.hasFailed
    if (!isFaulty) while (this.#sent.length < MAX_SENT && this.#waiting.length > 0) this.#send()
    else if (this.#sent.length === 0) void this.#mend()
    if (this.#isIdle) this.#onIdle()
  }

  #send(): void {
    let events = 0
    const end = this.#waiting.findIndex((waiting) => {
      events += waiting.events
      return events > MAX_GROUP_EVENTS
    })
    const group = this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(end, 1))
    const follows = this.#sent.length > 0
    this.#sent.push(group)
    void this.#try(group, follows).then((outcome) => this.#settle(group, outcome))
  }

  async #try(group: readonly Waiting[], follows: boolean): Promise<Outcome> {
    try {
      const packed = group.map((waiting) => waiting.packed)
      return await this.#options.writer.commit(packed, follows)
    } catch (error) {
      return { settled: 0, refused: [], fault: faultOf(error), lastSeq: 0 }
    }
  }

  #settle(group: readonly Waiting[], { settled, refused, fault, lastSeq }: Outcome): void {
    this.#sent.shift()
    // Of a fault the first tells; what followed was not tried.
    this.#fault ??= fault
    const faults = new Map(refused.map((each) => [each.number, each.fault]))
    const tried = group.slice(0, settled)
    const written = tried.filter(({ packed }) => !faults.has(packed.number))
    this.#syncs.push(written.map((each) => ({ number: each.packed.number, settle: (lost) => this.#end(each, lost) })))
    for (const waiting of tried) {
      const reason = faults.get(waiting.packed.number)
      if (reason) this.#endRefused(waiting, reason, lastSeq)
    }
    this.#returned.push(...this.#withoutFollowers(group.slice(settled)))
    if (fault === undefined) this.#recover()
    this.#advance()
    for (const { onWritten } of written) onWritten()
  }

  /** The events of a refused batch are missing in the log, so nothing that was numbered after them fits. */
  #endRefused(waiting: Waiting, fault: Fault, lastSeq: number): void {
    const isFollower = this.#isFollower(waiting)
    this.#end(waiting, isFollower ? this.#follower : fault)
    if (isFollower || waiting.events === 0) return
    const message = `a batch before this one was refused; the next event of the log is ${lastSeq + 1}`
    this.#follower = { code: 'BATCH_BEFORE_REFUSED', message }
    this.#lastFollower = this.#lastBatch
    this.#waiting = this.#withoutFollowers(this.#waiting)
    this.#lastSeq = lastSeq
  }

  #isFollower({ events, packed }: Waiting): boolean {
    return events > 0 && packed.number <= this.#lastFollower
  }

  #withoutFollowers(batches: readonly Waiting[]): Waiting[] {
    for (const each of batches) if (this.#isFollower(each)) this.#end(each, this.#follower)
    return batches.filter((each) => !this.#isFollower(each))
  }

  /** Tries again what failed, in order, some time after it has failed; what the disk refused at once, for that is another way. */
  async #mend(): Promise<void> {
    this.#isPausing = true
    this.#waiting.unshift(...this.#returned.splice(0))
    if (this.#syncs.hasFailed) this.#fault = await this.#syncs.syncAnew(() => this.#options.writer.syncAnew())
    if (this.#fault) await this.#degrade(this.#fault)
    else this.#recover()
    this.#fault = undefined
    this.#isPausing = false
    this.#advance()
  }

  async #degrade(fault: Fault): Promise<void> {
    const reason = describeFault(fault)
    if (this.#isClosing) {
      return this.#giveUp({ ...fault, message: `the store was closed before it could write: ${reason}` })
    }
    this.#isDegraded = true
    this.#options.tell({ status: 'degraded', reason, waiting: this.#waitingEvents })
    await this.#pause.wait()
  }

  #recover(): void {
    if (!this.#isDegraded) return
    this.#isDegraded = false
    this.#options.tell({ status: 'ok' })
  }

  #giveUp(fault: Fault): void {
    if (this.#syncs.hasFailed) this.#syncs.giveUp(fault)
    for (const waiting of this.#waiting.splice(0)) this.#end(waiting, fault)
  }

  #end({ events, done }: Waiting, fault?: Fault): void {
    this.#waitingEvents -= events
    if (fault) done.reject(new StoreError(fault))
    else done.resolve()
  }
}
