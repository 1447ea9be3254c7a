import { performance } from 'node:perf_hooks'
import { readVersion } from '../../lib/version.ts'
import { compareDays } from '../../sim/day/compare.ts'
import { drawDay } from '../../sim/day/draw-day.ts'
import type { Catalogs } from '../../sim/inbound.ts'
import { comparisonTable } from './comparison-table.ts'
import { variantsOf, type Wanted } from './variants.ts'

/** Which days are compared, and what is otherwise in each variant. */
export interface CompareOptions extends Wanted {
  readonly seed: number
  readonly seeds: number
  readonly hours: number
  readonly agents: number
}

/** Compares settings on the same drawn days and gives the table to `say`; the result is the last line of the command. */
export function runCompare(options: CompareOptions, catalogs: Catalogs, say: (line: string) => void): object {
  const startMs = performance.now()
  const { seed, seeds, hours, agents } = options
  const days = Array.from({ length: seeds }, (_, at) => drawDay({ seed: seed + at, hours, agents }))
  const variants = compareDays({ days, variants: variantsOf(options, false), catalogs })
  for (const line of comparisonTable(variants)) say(line)
  const seconds = Math.round(performance.now() - startMs) / 1_000
  const calls = days.reduce((sum, day) => sum + day.calls.length, 0)
  return {
    command: 'sim',
    version: readVersion(),
    world: 'compare',
    seed,
    seeds,
    hours,
    agents,
    calls,
    seconds,
    variants,
  }
}
