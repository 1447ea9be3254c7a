import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import { Thread } from './thread.ts'

const sync = promisify(fdatasync)

interface Moving {
  move(): void
  close(): void
}

/**
 * Moves the WAL into the database in a thread of its own, which is started when there is first something to move, and has
 * the disk take it: SQLite would leave that to the writer, who would wait for all pages at once.
 */
export class Checkpointer {
  readonly #file: string
  #thread: Thread<Moving> | undefined
  #moving: Promise<void> | undefined
  #database: number | undefined

  constructor(file: string) {
    this.#file = file
  }

  /**
   * Begins to move what is there and resolves when that is on the disk; gives nothing while it is being done. What cannot be
   * moved stays in the WAL and is tried again; what the disk did not take is in the WAL too, until SQLite itself syncs it.
   */
  move(): Promise<void> | undefined {
    if (this.#moving !== undefined) return undefined
    const done = () => {
      this.#moving = undefined
    }
    this.#moving = this.#move().then(done, done)
    return this.#moving
  }

  /** Ends it; the writer's connection is then the last one. */
  async stop(): Promise<void> {
    await this.#moving
    const thread = this.#thread
    this.#thread = undefined
    if (thread === undefined) return
    await thread.ask('close').catch(() => {})
    await thread.stop()
  }

  /** Lets go of the file. Not before the last connection is closed: the locks of SQLite would go along. */
  close(): void {
    if (this.#database !== undefined) closeSync(this.#database)
    this.#database = undefined
  }

  async #move(): Promise<void> {
    if (this.#thread?.hasEnded ?? true)
      this.#thread = new Thread(new URL('./checkpoint-thread.ts', import.meta.url), { file: this.#file })
    await this.#thread?.ask('move')
    this.#database ??= openSync(this.#file, 'r')
    await sync(this.#database)
  }
}
