import { performance } from 'node:perf_hooks'
import { createRandom } from '../../lib/random.ts'
import { readVersion } from '../../lib/version.ts'
import type { ReplayError } from '../../ports/what-if.ts'
import { compareDays } from '../../sim/day/compare.ts'
import type { Day } from '../../sim/day/day.ts'
import { drawDay } from '../../sim/day/draw-day.ts'
import { errorOf } from '../../sim/day/replay-error.ts'
import type { Catalogs } from '../../sim/inbound.ts'
import { comparisonTable } from './comparison-table.ts'
import { type ReplayedDay, readDay } from './replay-day.ts'
import { variantsOf, type Wanted } from './variants.ts'

/** Which days are compared, and what is otherwise in each variant. */
export interface CompareOptions extends Wanted {
  readonly seed: number
  readonly seeds: number
  readonly hours: number
  readonly agents: number
  /** A day of a real centre instead of drawn ones; each seed draws anew what its log cannot know. */
  readonly replay: ReplayedDay | undefined
}

/** Compares settings on the same drawn days and gives the table to `say`; the result is the last line of the command. */
export function runCompare(options: CompareOptions, catalogs: Catalogs, say: (line: string) => void): object {
  const startMs = performance.now()
  const { seed, seeds, replay } = options
  const recorded = replay === undefined ? undefined : readDay(replay)
  const draw = (at: number) =>
    recorded?.draw(createRandom(`${at}`)) ?? drawDay({ seed: at, hours: options.hours, agents: options.agents })
  const days = Array.from({ length: seeds }, (_, at) => draw(seed + at))
  const variants = compareDays({ days, variants: variantsOf(options, recorded !== undefined), catalogs })
  const error = recorded === undefined ? undefined : errorOf(recorded.actual, variants[0])
  if (error !== undefined) say(errorText(error))
  for (const line of comparisonTable(variants)) say(line)
  const seconds = Math.round(performance.now() - startMs) / 1_000
  const calls = days.reduce((sum, day) => sum + day.calls.length, 0)
  return {
    command: 'sim',
    version: readVersion(),
    world: 'compare',
    seed,
    seeds,
    ...(replay === undefined ? { hours: options.hours, agents: options.agents } : extentOf(days[0])),
    calls,
    seconds,
    ...(replay === undefined ? {} : { day: replay.date, error }),
    variants,
  }
}

/** The hours from the first call to the last, and the agents who were there. */
function extentOf(day: Day | undefined) {
  const spanMs = (day?.calls.at(-1)?.atMs ?? 0) - (day?.calls[0]?.atMs ?? 0)
  return { hours: Math.round(spanMs / 36_000) / 100, agents: new Set(day?.shifts.map(({ agent }) => agent)).size }
}

/** The first thing to know of a replay: how near it comes to what happened. */
function errorText({ serviceLevel, asaS, abandonRate }: ReplayError): string {
  const told = [
    `service level ${serviceLevel.replayed.toFixed(1)} % (really ${serviceLevel.really.toFixed(1)} %)`,
    `ASA ${asaS.replayed.toFixed(1)} s (really ${asaS.really.toFixed(1)} s)`,
    `abandoned ${abandonRate.replayed.toFixed(1)} % (really ${abandonRate.really.toFixed(1)} %)`,
  ]
  return `run again with its own settings: ${told.join(', ')}`
}
