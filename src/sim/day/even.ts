import { agentSettings } from '../../core/words/agent.ts'
import { queueSettings } from '../../core/words/queue.ts'
import { createRandom, exponential } from '../../lib/random.ts'
import type { Catalogs } from '../inbound.ts'
import { agentId } from '../settings.ts'
import { type Day, type DayCall, NO_NEEDS } from './day.ts'
import { centreFiguresOf } from './figures.ts'
import { runDay } from './run-day.ts'

/** How evenly a strategy spreads equal calls over equal agents: greatest less least. */
export interface Even {
  readonly strategy: string
  readonly calls: number
  readonly agents: number
  readonly callsSpread: number
  readonly occupancySpread: number
}

/** Strategies that are there to spread the work evenly. */
export const EVEN_STRATEGIES = ['longest-idle', 'round-robin', 'fewest-calls', 'least-talk-time', 'least-occupied']

const CALLS = 200
const AGENTS = 10
const TALK_MS = 120_000
const LOAD = 0.8
/** After the last call has come, until all are over. */
const REST_MS = 5 * TALK_MS

/** Two hundred calls of the same length, which come by chance, for ten agents who are the same. */
export function checkEven(strategy: string, seed: number, catalogs: Catalogs): Even {
  const { callsSpread, occupancySpread } = centreFiguresOf(runDay(evenDay(strategy, seed), catalogs))
  return { strategy, calls: CALLS, agents: AGENTS, callsSpread, occupancySpread }
}

function evenDay(strategy: string, seed: number): Day {
  const random = createRandom(`${seed}/even`)
  const queue = 'all'
  let atMs = 1_000
  const calls = Array.from({ length: CALLS }, (): DayCall => {
    atMs += Math.round(exponential(random, TALK_MS / (AGENTS * LOAD)))
    const lasts = { rangMs: 2_000, talkMs: TALK_MS, wrapMs: 0 }
    return { atMs, queue, priority: 0, patienceMs: Number.POSITIVE_INFINITY, agent: '', needs: NO_NEEDS, ...lasts }
  })
  const agents = Array.from({ length: AGENTS }, (_, at) => {
    const id = agentId(at)
    return agentSettings.parse({ id, name: id, phone: `phone:${id}` })
  })
  const begins = agents.map(({ id }) => ({ agent: id, atMs: 0, to: 'ready' as const }))
  const shifts = [...begins, ...agents.map(({ id }) => ({ agent: id, atMs: atMs + REST_MS, to: 'offline' as const }))]
  return { startMs: 0, queues: [queueSettings.parse({ id: queue, name: queue, strategy })], agents, calls, shifts }
}
