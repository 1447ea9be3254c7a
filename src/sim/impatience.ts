import { erlangA, erlangAServiceLevel, erlangC, erlangCServiceLevel } from '../lib/erlang.ts'
import { createBatches, type Measured } from './batches.ts'
import type { Catalogs } from './inbound.ts'
import { runLab } from './lab.ts'

/** A pool: calls that come, agents, and how long callers have patience on average (0: for ever). Times in seconds. */
export interface Pool {
  readonly agents: number
  readonly erlangs: number
  readonly talkS: number
  readonly patienceS: number
}

/** A figure as the formula has it and as the engine made it; `apart` is the difference in standard errors. */
export interface Judged extends Measured {
  readonly formula: number
  readonly apart: number
}

/** What the engine did with a pool, beside Erlang A (Erlang C where patience has no end). */
export interface PoolResult extends Pool {
  readonly calls: number
  readonly pWait: Judged
  /** Mean wait of all callers, also of those who gave up. */
  readonly waitS: Judged
  readonly serviceLevel: Judged
  readonly pAbandon: Judged
}

const LEVEL_MS = 20_000

/** Pools of both kinds for which the engine is held against the formulae. */
export const POOLS: readonly Pool[] = [
  { agents: 14, erlangs: 10, talkS: 180, patienceS: 0 },
  { agents: 12, erlangs: 10, talkS: 180, patienceS: 0 },
  { agents: 50, erlangs: 48, talkS: 60, patienceS: 120 },
  { agents: 100, erlangs: 100, talkS: 60, patienceS: 60 },
  { agents: 105, erlangs: 100, talkS: 60, patienceS: 120 },
  { agents: 30, erlangs: 30, talkS: 180, patienceS: 120 },
  { agents: 19, erlangs: 20, talkS: 60, patienceS: 240 },
  { agents: 5, erlangs: 6, talkS: 120, patienceS: 60 },
]

/** Runs a pool through the engine and compares it with the formula. */
export function checkPool(
  pool: Pool,
  options: { seed: number | string; calls: number },
  catalogs: Catalogs,
): PoolResult {
  const { agents, erlangs, talkS, patienceS } = pool
  const figures = { pWait: 0, waitS: 0, serviceLevel: 0, pAbandon: 0 }
  const batches = Object.keys(figures).map(() => createBatches(options.calls))
  const everyMs = (talkS * 1_000) / erlangs
  runLab(
    {
      // Pools that share their chance would all be off to the same side.
      seed: `${options.seed}/${agents} ${erlangs} ${patienceS}`,
      streams: [{ queue: { id: 'all' }, everyMs, talkMs: talkS * 1_000, patienceMs: patienceS * 1_000 }],
      agents: Array.from({ length: agents }, () => ({})),
      warmUp: Math.min(20_000, agents * 50),
      calls: options.calls,
      take({ waitedMs, isAnswered }) {
        const isInLevel = isAnswered && waitedMs <= LEVEL_MS
        const values = [Number(waitedMs > 0), waitedMs / 1_000, Number(isInLevel), Number(!isAnswered)]
        for (const [at, value] of values.entries()) batches[at]?.add(value)
      },
    },
    catalogs,
  )
  const [pWait, waitS, serviceLevel, pAbandon] = formulae(pool)
  const judged = [pWait, waitS, serviceLevel, pAbandon].map((formula, at) => judge(formula, batches[at]?.measured()))
  const [first, second, third, fourth] = judged as [Judged, Judged, Judged, Judged]
  return { ...pool, calls: options.calls, pWait: first, waitS: second, serviceLevel: third, pAbandon: fourth }
}

function formulae({ agents, erlangs, talkS, patienceS }: Pool): [number, number, number, number] {
  const [arrivals, services, levelS] = [erlangs / talkS, 1 / talkS, LEVEL_MS / 1_000]
  if (patienceS === 0) {
    const { pWait, wait } = erlangC(agents, arrivals, services)
    return [pWait, wait, erlangCServiceLevel(agents, arrivals, services, levelS), 0]
  }
  const { pWait, wait, pAbandon } = erlangA(agents, arrivals, services, 1 / patienceS)
  return [pWait, wait, erlangAServiceLevel({ agents, arrivals, services, patience: 1 / patienceS }, levelS), pAbandon]
}

function judge(formula: number, measured: Measured = { mean: 0, standardError: 0 }): Judged {
  const { mean, standardError } = measured
  return { formula, mean, standardError, apart: standardError === 0 ? 0 : (mean - formula) / standardError }
}
