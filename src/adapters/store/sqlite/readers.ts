import type { Clock } from '../../../ports/clock.ts'
import type { Row, Statement } from '../../../ports/store.ts'
import { faultOf, StoreError } from './fault.ts'
import { openReading, type Page, type Reading } from './reading.ts'
import { Thread } from './thread.ts'

/** How many threads read a database and how long one read may take. */
export interface ReaderOptions {
  readonly file: string
  readonly readers: number
  readonly readTimeoutMs: number
  readonly clock: Clock
}

/** Reads off the loop's thread. */
export interface Readers {
  rows(statement: Statement): Promise<readonly Row[]>
  /** On this thread: the way to another and back takes longer than a few rows. */
  few(statement: Statement): Promise<readonly Row[]>
  page(afterSeq: number): Promise<Page>
  close(): Promise<void>
}

/** Threads that read; a read goes to the one with the least to do, and a read that takes too long loses its thread. */
export class ReaderThreads implements Readers {
  readonly #options: ReaderOptions
  readonly #threads: Thread<Reading>[] = []
  readonly #slow = new Set<Promise<void>>()
  readonly #near: ReturnType<typeof openReading>
  #isClosed = false

  constructor(options: ReaderOptions) {
    this.#options = options
    this.#near = openReading(options.file)
  }

  rows(statement: Statement): Promise<readonly Row[]> {
    return this.#within((thread) => thread.ask('rows', statement), statement.sql)
  }

  async few(statement: Statement): Promise<readonly Row[]> {
    if (this.#isClosed) throw new Error('the store is closed')
    try {
      return this.#near.rows(statement)
    } catch (error) {
      throw new StoreError(faultOf(error))
    }
  }

  page(afterSeq: number): Promise<Page> {
    return this.#within((thread) => thread.ask('page', afterSeq), `the log after ${afterSeq}`)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#near.close()
    await Promise.all([...this.#threads.splice(0).map((thread) => thread.stop()), ...this.#slow])
  }

  async #within<R>(ask: (thread: Thread<Reading>) => Promise<R>, what: string): Promise<R> {
    if (this.#isClosed) throw new Error('the store is closed')
    const { clock, readTimeoutMs } = this.#options
    const thread = this.#leastBusy()
    const late = Promise.withResolvers<never>()
    const cancel = clock.at(clock.now() + readTimeoutMs, () => {
      this.#abandon(thread)
      late.reject(new Error(`the read took longer than ${readTimeoutMs} ms and was given up: ${what.slice(0, 200)}`))
    })
    try {
      return await Promise.race([ask(thread), late.promise])
    } finally {
      cancel()
    }
  }

  #leastBusy(): Thread<Reading> {
    const free = this.#threads.find((thread) => thread.waiting === 0)
    if (free) return free
    if (this.#threads.length < this.#options.readers) return this.#startThread()
    return this.#threads.reduce((least, thread) => (thread.waiting < least.waiting ? thread : least))
  }

  #startThread(): Thread<Reading> {
    const thread = new Thread<Reading>(new URL('./reader-thread.ts', import.meta.url), { file: this.#options.file })
    this.#threads.push(thread)
    return thread
  }

  /** The thread's query cannot be interrupted; the thread ends with it and a new one takes the reads to come. */
  #abandon(thread: Thread<Reading>): void {
    const at = this.#threads.indexOf(thread)
    if (at < 0) return
    this.#threads.splice(at, 1)
    const stopped = thread.stop().finally(() => this.#slow.delete(stopped))
    this.#slow.add(stopped)
  }
}
