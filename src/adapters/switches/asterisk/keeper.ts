import { Worker } from 'node:worker_threads'
import type { KeepJob, Kept } from './keep-recording.ts'

/** A job for the thread: parts to keep, or the path of a kept file to measure. */
export interface KeeperRequest {
  readonly id: number
  readonly job: KeepJob | string
}

/** What the thread says. */
export type KeeperAnswer =
  | { readonly id: number; readonly kept: Kept }
  | { readonly id: number; readonly reason: string }

/** Makes recordings into files on a thread of its own, one after another. */
export interface Keeper {
  keep(job: KeepJob): Promise<Kept>
  /** Measures a file that is kept already. */
  measure(path: string): Promise<Kept>
  /** Waits for the jobs in hand, then ends the thread. */
  close(): Promise<void>
}

/** Makes a keeper; its thread starts with the first job. */
export function createKeeper(): Keeper {
  return new ThreadKeeper()
}

interface Waiting {
  resolve(kept: Kept): void
  reject(reason: Error): void
}

class ThreadKeeper implements Keeper {
  #worker: Worker | undefined
  #lastId = 0
  readonly #waiting = new Map<number, Waiting>()

  keep(job: KeepJob): Promise<Kept> {
    return this.#run(job)
  }

  measure(path: string): Promise<Kept> {
    return this.#run(path)
  }

  async close(): Promise<void> {
    while (this.#waiting.size > 0) await new Promise((resolve) => this.#worker?.once('message', resolve))
    await this.#worker?.terminate()
    this.#worker = undefined
  }

  #run(job: KeeperRequest['job']): Promise<Kept> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      const thread = this.#thread()
      thread.ref()
      thread.postMessage({ id, job } satisfies KeeperRequest)
    })
  }

  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(new URL('./keep-worker.ts', import.meta.url))
    worker.on('message', (answer: KeeperAnswer) => this.#settle(answer))
    worker.on('error', (error) => this.#fail(error))
    this.#worker = worker
    return worker
  }

  #settle(answer: KeeperAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('kept' in answer) waiting?.resolve(answer.kept)
    else waiting?.reject(new Error(answer.reason))
    // A thread without work must not keep the process alive.
    if (this.#waiting.size === 0) this.#worker?.unref()
  }

  /** The thread itself broke: its jobs fail, and the next one gets a new thread. */
  #fail(error: unknown): void {
    this.#worker = undefined
    const reason = error instanceof Error ? error : new Error(String(error))
    for (const waiting of this.#waiting.values()) waiting.reject(reason)
    this.#waiting.clear()
  }
}
