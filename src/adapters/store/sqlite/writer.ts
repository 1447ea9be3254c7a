import type { Outcome } from './apply.ts'
import type { Writer } from './commit-queue.ts'
import type { PackedBatch } from './packed-batch.ts'
import { Thread } from './thread.ts'
import type { Opened, Writing, WritingOptions } from './writing.ts'

interface Syncing {
  sync(): void
}

/**
 * The writer in its thread, and beside it one in which the disk is waited for. A thread that has ended is started anew
 * when it is needed next.
 */
export class WriterThread implements Writer {
  readonly #options: WritingOptions
  readonly #script: URL
  #thread: Thread<Writing> | undefined
  readonly #syncing: Thread<Syncing>[] = []
  #openedAtMs = 0
  #opening: Promise<Opened> | undefined

  constructor(options: WritingOptions, script = new URL('./writer-thread.ts', import.meta.url)) {
    this.#options = options
    this.#script = script
  }

  async open(nowMs: number): Promise<Opened> {
    this.#openedAtMs = nowMs
    const thread = new Thread<Writing>(this.#script, this.#options)
    try {
      const opened = await thread.ask('open', nowMs)
      this.#thread = thread
      return opened
    } catch (error) {
      await thread.stop()
      throw error
    }
  }

  async commit(group: readonly PackedBatch[], follows: boolean): Promise<Outcome> {
    return (await this.#running()).ask('commit', group, follows)
  }

  async sync(): Promise<void> {
    const idle = this.#syncing.find(({ hasEnded, waiting }) => !hasEnded && waiting === 0)
    const thread = idle ?? new Thread(new URL('./sync-thread.ts', import.meta.url), { file: this.#options.file })
    if (idle === undefined) this.#syncing.push(thread)
    await thread.ask('sync')
  }

  async syncAnew(): Promise<void> {
    return (await this.#running()).ask('syncAnew')
  }

  async close(): Promise<void> {
    await Promise.all(this.#syncing.map((thread) => thread.stop()))
    const thread = this.#thread
    this.#thread = undefined
    if (!thread || thread.hasEnded) return
    await thread.ask('close').finally(() => thread.stop())
  }

  async #running(): Promise<Thread<Writing>> {
    if (this.#thread?.hasEnded ?? true) {
      this.#opening ??= this.open(this.#openedAtMs).finally(() => {
        this.#opening = undefined
      })
      await this.#opening
    }
    if (!this.#thread) throw new Error('the store is not open')
    return this.#thread
  }
}
