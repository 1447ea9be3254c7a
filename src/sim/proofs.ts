import { checkEven, EVEN_STRATEGIES } from './day/even.ts'
import { checkPool, POOLS } from './impatience.ts'
import type { Catalogs } from './inbound.ts'
import { CELLS, checkNModel } from './n-model-check.ts'
import { checkPooling } from './pooling.ts'
import { WAIT_CASES } from './wait-cases.ts'
import { runWaits } from './waits.ts'

/** What a proof is given: where its chance comes from, and where its progress goes. */
export interface ProofParts {
  readonly seed: number
  readonly catalogs: Catalogs
  readonly say: (progress: string) => void
}

const POOL_CALLS = 60_000
const POOLING_CALLS = 60_000
const N_MODEL_CALLS = 20_000
/** The engine's routing may cost so much of what the best policy costs. */
const MOST_RATIO = 1.05
const WAIT_CALLS = 20_000
/** Squared errors of our forecast by those of the best known. */
const MOST_BY_BEST = 1.1
/** Even strategies: the greatest difference between two agents in calls, and in points of occupancy. */
const MOST_CALLS_APART = 1
const MOST_POINTS_APART = 3
/** More standard errors than this between engine and formula is a failure. */
const MOST_APART = 3

/** Worlds that hold the engine against mathematics, by name; each gives the figures of its last line. */
export const PROOFS = {
  erlang: ({ seed, catalogs, say }: ProofParts) => {
    const pools = POOLS.map((pool) => {
      const result = checkPool(pool, { seed, calls: POOL_CALLS }, catalogs)
      const { pWait, waitS, serviceLevel, pAbandon } = result
      const shown = Object.entries({ pWait, waitS, serviceLevel, pAbandon }).map(
        ([name, { formula, mean, apart }]) => `${name} ${formula.toFixed(4)} ${mean.toFixed(4)} (${apart.toFixed(1)})`,
      )
      say(`${pool.agents} agents, ${pool.erlangs} erlangs, patience ${pool.patienceS} s: ${shown.join(', ')}`)
      return result
    })
    const all = pools.flatMap(({ pWait, waitS, serviceLevel, pAbandon }) => [pWait, waitS, serviceLevel, pAbandon])
    const failed = all.filter(({ apart }) => Math.abs(apart) > MOST_APART).length
    return { failed, figures: all.length, mostApart: Math.max(...all.map(({ apart }) => Math.abs(apart))), pools }
  },
  pooling: ({ seed, catalogs, say }: ProofParts) => {
    const result = checkPooling({ seed, calls: POOLING_CALLS }, catalogs)
    const { one, two, six, shareOfGain } = result
    say(`mean wait ${one.mean.toFixed(2)}, ${two.mean.toFixed(2)}, ${six.mean.toFixed(2)} min with 1, 2, 6 skills`)
    return { failed: shareOfGain < 0.93 ? 1 : 0, ...result }
  },
  'n-model': ({ seed, catalogs, say }: ProofParts) => {
    const cells = CELLS.map((model) => {
      const result = checkNModel(model, { seed, calls: N_MODEL_CALLS }, catalogs)
      const { poolA, poolB, costs, help, ratio, secondFirst, firstFirst } = result
      say(
        `${poolA} and ${poolB} agents, ${model.first.toFixed(2)} and ${model.second.toFixed(2)} erlangs, costs ` +
          `${costs.join(':')}: ${ratio.toFixed(3)} of the optimum with ${help.kept} kept, from ${help.from}; ` +
          `${secondFirst.toFixed(2)} and ${firstFirst.toFixed(2)} with class 2 or 1 always first`,
      )
      return result
    })
    const ratios = cells.map(({ ratio }) => ratio)
    return { failed: ratios.filter((ratio) => ratio > MOST_RATIO).length, worst: Math.max(...ratios), cells }
  },
  even: ({ seed, catalogs, say }: ProofParts) => {
    const strategies = [...EVEN_STRATEGIES, 'random'].map((name) => {
      const result = checkEven(name, seed, catalogs)
      say(`${name}: ${result.callsSpread} calls and ${result.occupancySpread.toFixed(1)} points of occupancy apart`)
      return result
    })
    const uneven = strategies.filter(
      ({ callsSpread, occupancySpread }) => callsSpread > MOST_CALLS_APART || occupancySpread > MOST_POINTS_APART,
    )
    return { failed: uneven.filter(({ strategy }) => strategy !== 'random').length, strategies }
  },
  waits: ({ seed, catalogs, say }: ProofParts) => {
    say('squared errors in s²: ours · best known · wait of the last caller · average of recent ones · ours by the best')
    const rows = WAIT_CASES.map((wait) => {
      const row = runWaits(wait, { calls: WAIT_CALLS, seed }, catalogs)
      const { name, ours, best, lastCaller, averageOfRecent, ratio, biasS, offS } = row
      say(`${name}: ${ours} · ${best} · ${lastCaller} · ${averageOfRecent} · ${ratio} (off ${offS} s, bias ${biasS} s)`)
      return row
    })
    return { failed: rows.filter(({ ratio }) => ratio > MOST_BY_BEST).length, rows }
  },
} satisfies Record<string, (parts: ProofParts) => { readonly failed: number }>

/** The name of a proof. */
export type ProofName = keyof typeof PROOFS
