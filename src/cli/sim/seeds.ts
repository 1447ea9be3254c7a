import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { InboundOptions, InboundResult } from '../../sim/inbound.ts'

/** What the days of several seeds have in common. */
export interface SeedsOptions extends Pick<InboundOptions, 'hours' | 'agents' | 'hasFaults'> {
  readonly seed: number
  readonly seeds: number
}

/**
 * Runs one day for each seed from `seed` on, as many at once as the machine has processors; `onDay` is told of them in
 * the order of their seeds. A day is the same whatever runs beside it.
 */
export async function runSeeds(
  { seed, seeds, ...day }: SeedsOptions,
  onDay: (seed: number, run: InboundResult) => void,
): Promise<readonly InboundResult[]> {
  const runs: InboundResult[] = []
  let next = 0
  let told = 0
  const tell = () => {
    for (let run = runs[told]; run !== undefined; run = runs[told]) {
      onDay(seed + told, run)
      told += 1
    }
  }
  const work = async () => {
    const thread = new Worker(new URL('./seed-thread.ts', import.meta.url))
    try {
      while (next < seeds) {
        const at = next
        next += 1
        runs[at] = await runIn(thread, { ...day, seed: seed + at })
        tell()
      }
    } finally {
      await thread.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(seeds, availableParallelism()) }, work))
  return runs
}

async function runIn(thread: Worker, day: InboundOptions): Promise<InboundResult> {
  thread.postMessage(day)
  const [run] = await once(thread, 'message')
  return run
}
