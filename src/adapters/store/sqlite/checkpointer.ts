import { Thread } from './thread.ts'

interface Moving {
  move(): void
  close(): void
}

/** Moves the WAL into the database in a thread of its own, which is started when there is first something to move. */
export class Checkpointer {
  readonly #file: string
  #thread: Thread<Moving> | undefined
  #moving: Promise<void> | undefined

  constructor(file: string) {
    this.#file = file
  }

  /**
   * Begins to move what is there and resolves when that is done; gives nothing while it is being done. What fails stays
   * in the WAL and is tried again.
   */
  move(): Promise<void> | undefined {
    if (this.#moving !== undefined) return undefined
    if (this.#thread?.hasEnded ?? true)
      this.#thread = new Thread(new URL('./checkpoint-thread.ts', import.meta.url), { file: this.#file })
    const done = () => {
      this.#moving = undefined
    }
    this.#moving = this.#thread?.ask('move').then(done, done)
    return this.#moving
  }

  /** Ends it; the file is the writer's alone again when this resolves. */
  async close(): Promise<void> {
    const thread = this.#thread
    this.#thread = undefined
    if (thread === undefined) return
    await thread.ask('close').catch(() => {})
    await thread.stop()
  }
}
