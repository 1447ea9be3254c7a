import { Worker } from 'node:worker_threads'
import type { Clock } from './ports/clock.ts'
import type { Ids } from './ports/ids.ts'
import type { WhatIf, WhatIfFailure, WhatIfQuestion, WhatIfRun, WhatIfState } from './ports/what-if.ts'

/** Where the log lies, and what limits a run. */
export interface WhatIfOptions {
  /** The database; it is only read. */
  readonly file: string
  readonly clock: Clock
  readonly ids: Ids
  readonly mostMs?: number
  readonly mostMb?: number
}

const MOST_MS = 300_000
const MOST_MB = 1_024
const MOST_KEPT = 10

/** Runs days again in a thread of their own, of low priority; `stop` ends the one that runs. */
export class WhatIfRuns implements WhatIf {
  readonly #options: WhatIfOptions
  readonly #runs = new Map<string, WhatIfRun>()
  #current: { readonly id: string; readonly end: () => void } | undefined

  constructor(options: WhatIfOptions) {
    this.#options = options
  }

  start(question: WhatIfQuestion): WhatIfRun | undefined {
    if (this.#current !== undefined) return undefined
    const { clock, ids } = this.#options
    const askedAtMs = clock.now()
    const run: WhatIfRun = { id: ids.next(askedAtMs), askedAtMs, question, state: { status: 'reading', events: 0 } }
    this.#runs.set(run.id, run)
    for (const id of [...this.#runs.keys()].slice(0, -MOST_KEPT)) this.#runs.delete(id)
    this.#current = { id: run.id, end: this.#work(run) }
    return run
  }

  list(): readonly WhatIfRun[] {
    return [...this.#runs.values()].reverse()
  }

  remove(id: string): boolean {
    if (this.#current?.id === id) this.stop()
    return this.#runs.delete(id)
  }

  stop(): void {
    this.#current?.end()
    this.#current = undefined
  }

  /** Starts the thread; returns what ends it. */
  #work(run: WhatIfRun): () => void {
    const { file, clock, mostMs = MOST_MS, mostMb = MOST_MB } = this.#options
    const worker = new Worker(new URL('./compose-what-if-thread.ts', import.meta.url), {
      workerData: { file, question: run.question },
      resourceLimits: { maxOldGenerationSizeMb: mostMb },
    })
    const fail = (reason: WhatIfFailure, detail: string) => this.#note(run, { status: 'failed', reason, detail })
    const cancel = clock.at(clock.now() + mostMs, () => fail('tooLong', `it took longer than ${mostMs / 1_000} s`))
    worker.on('message', (state: WhatIfState) => this.#note(run, state))
    worker.on('error', (error) => {
      const isLarge = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      fail(isLarge ? 'tooLarge' : 'fault', isLarge ? `it needs more than ${mostMb} MB` : error.message)
    })
    worker.on('exit', () => fail('fault', 'the thread ended before it was done'))
    return () => {
      cancel()
      worker.removeAllListeners()
      // Whatever it still has to say is of no use.
      worker.on('error', () => {})
      void worker.terminate()
    }
  }

  /** What a run has said last is how it ended. */
  #note(run: WhatIfRun, state: WhatIfState): void {
    if (this.#current?.id !== run.id) return
    this.#runs.set(run.id, { ...run, state })
    if (state.status === 'done' || state.status === 'failed') this.stop()
  }
}
