import type { Random } from '../../../src/lib/random.ts'

/** A span of time in ms. */
export type Span = readonly [fromMs: number, toMs: number]

/** A time within a span. */
export function between(random: Random, [fromMs, toMs]: Span): number {
  return fromMs + random() * (toMs - fromMs)
}
