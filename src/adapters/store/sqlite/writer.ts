import type { Outcome } from './apply.ts'
import type { Writer } from './commit-queue.ts'
import type { PackedBatch } from './packed-batch.ts'
import { Thread } from './thread.ts'
import type { Opened, Writing, WritingOptions } from './writing.ts'

interface Syncing {
  open(): void
  sync(): void
}

/** One for each that the queue has under way. */
const SYNCERS = 2

/**
 * The writer in its thread, and beside it those in which the disk is waited for. A thread that has ended is started anew
 * when it is needed next.
 */
export class WriterThread implements Writer {
  readonly #options: WritingOptions
  readonly #script: URL
  #thread: Thread<Writing> | undefined
  #syncers: Thread<Syncing>[] = []
  #isClosed = false
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
      while (this.#syncers.length < SYNCERS) this.#startSyncer()
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
    const [idlest] = this.#syncers.filter(({ hasEnded }) => !hasEnded).sort((a, b) => a.waiting - b.waiting)
    await (idlest ?? this.#startSyncer()).ask('sync')
  }

  async syncAnew(): Promise<void> {
    return (await this.#running()).ask('syncAnew')
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#syncers.map((syncer) => syncer.stop()))
    const thread = this.#thread
    this.#thread = undefined
    if (!thread || thread.hasEnded) return
    await thread.ask('close').finally(() => thread.stop())
  }

  /** Started early: whoever is written first does not wait for it to be there. */
  #startSyncer(): Thread<Syncing> {
    const { file } = this.#options
    const script = new URL('./sync-thread.ts', import.meta.url)
    // Nobody locks the WAL, and it is deleted at the end: the thread lets go of it.
    const thread = new Thread<Syncing>(script, { file }, { closesFiles: true })
    this.#syncers = [...this.#syncers.filter(({ hasEnded }) => !hasEnded), thread]
    // What stands against it is told by the first sync.
    thread.ask('open').catch(() => {})
    return thread
  }

  async #running(): Promise<Thread<Writing>> {
    if (this.#isClosed) throw new Error('the store is closed')
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
