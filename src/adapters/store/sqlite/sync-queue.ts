import { type Fault, faultOf } from './fault.ts'

/** Something that was written and is durable once the disk has it. */
export interface Written {
  /** Counts what is written. */
  readonly number: number
  /** Called when the disk has it, or with why it never will. */
  readonly settle: (fault?: Fault) => void
}

/** So often the disk is waited for at once. */
const MOST_SYNCS = 2

/** What was written, in order, until the disk has it. What is written meanwhile need not wait for that. */
export class SyncQueue {
  readonly #sync: () => Promise<void>
  readonly #onChange: () => void
  #written: Written[] = []
  #syncing = 0
  #lastGiven = 0
  #hasFailed = false
  /** What the disk was given before. */
  #before = Promise.resolve()

  /** `sync` has the disk take all that was written before; `onChange` is called when it has, or has not. */
  constructor(sync: () => Promise<void>, onChange: () => void) {
    this.#sync = sync
    this.#onChange = onChange
  }

  /** Nothing waits for the disk. */
  get isEmpty(): boolean {
    return this.#written.length === 0 && this.#syncing === 0
  }

  /** The disk refused to take something and is no longer waited for: all that is here has to be synced anew. */
  get hasFailed(): boolean {
    return this.#hasFailed && this.#syncing === 0
  }

  push(written: readonly Written[]): void {
    this.#written.push(...written)
    this.#begin()
  }

  /** Has all that is here synced in another way; gives what stands against that, too. */
  async syncAnew(sync: () => Promise<void>): Promise<Fault | undefined> {
    try {
      await sync()
    } catch (error) {
      return faultOf(error)
    }
    this.#hasFailed = false
    this.#acknowledge(Number.POSITIVE_INFINITY)
    return undefined
  }

  /** Gives up what the disk refused. */
  giveUp(fault: Fault): void {
    this.#hasFailed = false
    for (const { settle } of this.#written.splice(0)) settle(fault)
  }

  #begin(): void {
    const last = this.#written.at(-1)?.number ?? 0
    if (this.#hasFailed || this.#syncing === MOST_SYNCS || last <= this.#lastGiven) return
    this.#lastGiven = last
    this.#syncing += 1
    // What failed tells nothing to the next: the kernel takes the pages for written. So they are heard in order.
    this.#before = Promise.all([this.#sync(), this.#before]).then(
      () => this.#end(this.#hasFailed ? 0 : last),
      () => {
        this.#hasFailed = true
        this.#end(0)
      },
    )
  }

  #end(upTo: number): void {
    this.#syncing -= 1
    this.#acknowledge(upTo)
    this.#begin()
    this.#onChange()
  }

  #acknowledge(upTo: number): void {
    const later = this.#written.filter(({ number }) => number > upTo)
    for (const { settle } of this.#written.splice(0, this.#written.length - later.length)) settle()
  }
}
