import { exponential, type Random } from '../../lib/random.ts'

/** How long somebody waited, and whether that is when they gave up; else they would have waited for longer. */
export interface Wait {
  readonly waitedMs: number
  readonly gaveUp: boolean
}

/** What is known of the patience of a queue's callers. */
export interface Patience {
  /** How long somebody would wait who has waited this long already. */
  drawBeyond(waitedMs: number, random: Random): number
}

/**
 * The estimate of Kaplan and Meier (1958): those who were answered tell only that they would have waited for longer. Beyond
 * the longest wait the mean rate of giving up goes on; nobody gives up where nobody has.
 */
export function estimatePatience(waits: readonly Wait[]): Patience {
  const steps = survivalOf(waits)
  const gaveUp = waits.filter((wait) => wait.gaveUp).length
  const meanMs =
    gaveUp === 0 ? Number.POSITIVE_INFINITY : waits.reduce((sum, { waitedMs }) => sum + waitedMs, 0) / gaveUp
  const lastMs = waits.reduce((most, { waitedMs }) => Math.max(most, waitedMs), 0)
  return {
    drawBeyond(waitedMs, random) {
      const here = steps.findLast(({ atMs }) => atMs <= waitedMs)?.share ?? 1
      const wanted = here * random()
      const step = steps.find(({ atMs, share }) => atMs > waitedMs && share <= wanted)
      return step?.atMs ?? Math.max(lastMs, waitedMs) + exponential(random, meanMs)
    },
  }
}

/** The share who are still there after each moment at which somebody gave up. */
function survivalOf(waits: readonly Wait[]): { readonly atMs: number; readonly share: number }[] {
  // Who was answered in the moment in which another gave up was still there then.
  const sorted = [...waits].sort((a, b) => a.waitedMs - b.waitedMs || Number(b.gaveUp) - Number(a.gaveUp))
  const steps: { atMs: number; share: number }[] = []
  let share = 1
  for (const [at, { waitedMs, gaveUp }] of sorted.entries()) {
    if (!gaveUp) continue
    share *= 1 - 1 / (sorted.length - at)
    steps.push({ atMs: waitedMs, share })
  }
  return steps
}
