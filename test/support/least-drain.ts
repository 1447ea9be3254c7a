import { createRandom } from '../../src/lib/random.ts'
import type { LoadPlan } from './sip-load.ts'

/** How long each call of a plan talks, in ms. */
export function talksOf({ seed, calls, talkFromMs, talkToMs }: Omit<LoadPlan, 'to' | 'dialled'>): readonly number[] {
  const random = createRandom(seed)
  return Array.from({ length: calls }, () => talkFromMs + random() * (talkToMs - talkFromMs))
}

/** How long so many agents need at the least when nothing takes time but ringing and talking, in seconds. */
export function leastDrainSeconds(plan: Omit<LoadPlan, 'to' | 'dialled'>, agents: number): number {
  const freeAtMs = new Array<number>(agents).fill(0)
  for (const [at, talkMs] of talksOf(plan).entries()) {
    const first = freeAtMs.indexOf(Math.min(...freeAtMs))
    const cameAtMs = (at * 1_000) / plan.perSecond
    freeAtMs[first] = Math.max(freeAtMs[first] ?? 0, cameAtMs) + plan.ringMs + talkMs
  }
  return Math.max(...freeAtMs) / 1_000
}
