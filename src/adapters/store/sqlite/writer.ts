import type { Outcome } from './apply.ts'
import type { Writer } from './commit-queue.ts'
import type { PackedBatch } from './packed-batch.ts'
import { Thread } from './thread.ts'
import type { Opened, Writing, WritingOptions } from './writing.ts'

/** The writer in its thread. A thread that has ended is started anew with the next group. */
export class WriterThread implements Writer {
  readonly #options: WritingOptions
  readonly #script: URL
  #thread: Thread<Writing> | undefined
  #openedAtMs = 0

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

  async commit(group: readonly PackedBatch[]): Promise<Outcome> {
    if (this.#thread?.hasEnded ?? true) await this.open(this.#openedAtMs)
    if (!this.#thread) throw new Error('the store is not open')
    return this.#thread.ask('commit', group)
  }

  async close(): Promise<void> {
    const thread = this.#thread
    this.#thread = undefined
    if (!thread || thread.hasEnded) return
    await thread.ask('close').finally(() => thread.stop())
  }
}
