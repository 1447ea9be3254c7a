import { type FileHandle, open } from 'node:fs/promises'
import { Thread } from './thread.ts'

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
  #database: FileHandle | undefined

  constructor(file: string) {
    this.#file = file
  }

  /**
   * Begins to move what is there and resolves when that is on the disk; gives nothing while it is being done. What fails
   * stays in the WAL and is tried again.
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
  async close(): Promise<void> {
    await this.#database?.close()
    this.#database = undefined
  }

  async #move(): Promise<void> {
    if (this.#thread?.hasEnded ?? true)
      this.#thread = new Thread(new URL('./checkpoint-thread.ts', import.meta.url), { file: this.#file })
    await this.#thread?.ask('move')
    this.#database ??= await open(this.#file)
    await this.#database.datasync()
  }
}
