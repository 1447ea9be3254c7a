import { Worker } from 'node:worker_threads'
import { type Fault, faultOf, StoreError } from './fault.ts'

/** What a thread can be asked, by name. */
export type Calls<C> = { [K in keyof C]: (...args: never[]) => unknown }

/** A question on its way to a thread. */
export interface Question {
  readonly id: number
  readonly name: string
  readonly args: readonly unknown[]
}

/** A thread's answer to the question of the same id. */
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: Fault }

interface Pending {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A worker thread that answers questions in the order in which they are asked. */
export class Thread<C extends Calls<C>> {
  readonly #worker: Worker
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  #ended: Error | undefined

  /** A thread that ends closes no file, for SQLite's locks on it would go along; unless it `closesFiles`. */
  constructor(file: URL, options: unknown, { closesFiles = false } = {}) {
    this.#worker = new Worker(file, { workerData: options, trackUnmanagedFds: closesFiles })
    this.#worker.on('message', (reply: Reply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#end(faultOf(error).message))
    this.#worker.on('exit', () => this.#end('it was stopped'))
  }

  /** True when no question can be asked any more. */
  get hasEnded(): boolean {
    return this.#ended !== undefined
  }

  /** Questions without an answer yet. */
  get waiting(): number {
    return this.#pending.size
  }

  /** Asks; rejects with the thread's error, or with THREAD_ENDED when the thread is gone. */
  ask<K extends keyof C & string>(name: K, ...args: Parameters<C[K]>): Promise<ReturnType<C[K]>> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#worker.postMessage({ id, name, args } satisfies Question)
    })
  }

  /** Ends the thread; a query that runs in it ends first. */
  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if ('fault' in reply) pending?.reject(new StoreError(reply.fault))
    else pending?.resolve(reply.value)
  }

  #end(reason: string): void {
    this.#ended ??= new StoreError({ code: 'THREAD_ENDED', message: `the store's thread ended: ${reason}` })
    for (const pending of this.#pending.values()) pending.reject(this.#ended)
    this.#pending.clear()
  }
}
