import { erlangC } from '../lib/erlang.ts'
import { createBatches, type Measured } from './batches.ts'
import type { Catalogs } from './inbound.ts'
import { runLab } from './lab.ts'

/** Mean waits in minutes with so many skills for each agent, and what two skills bring of the gain that all six bring. */
export interface PoolingResult {
  readonly calls: number
  readonly one: Measured
  readonly two: Measured
  readonly six: Measured
  /** Erlang C for six teams apart and for one team of all. */
  readonly formulaOne: number
  readonly formulaSix: number
  readonly shareOfGain: number
}

const TYPES = 6
const AGENTS = 90
const ERLANGS = 84
const TALK_MS = 600_000
const MINUTE_MS = 60_000

/** Wallace and Whitt's test (2005): six types of calls, 90 agents, 84 erlangs; agents with one, two or all six skills. */
export function checkPooling(options: { seed: number | string; calls: number }, catalogs: Catalogs): PoolingResult {
  const waitOf = (skills: number) => meanWait(skills, options, catalogs)
  const [one, two, six] = [waitOf(1), waitOf(2), waitOf(TYPES)]
  const services = MINUTE_MS / TALK_MS
  return {
    calls: options.calls,
    one,
    two,
    six,
    formulaOne: erlangC(AGENTS / TYPES, (ERLANGS / TYPES) * services, services).wait,
    formulaSix: erlangC(AGENTS, ERLANGS * services, services).wait,
    shareOfGain: (one.mean - two.mean) / (one.mean - six.mean),
  }
}

function meanWait(
  skills: number,
  { seed, calls }: { seed: number | string; calls: number },
  catalogs: Catalogs,
): Measured {
  const waits = createBatches(calls)
  const everyMs = (TALK_MS / ERLANGS) * TYPES
  runLab(
    {
      seed,
      streams: Array.from({ length: TYPES }, (_, type) => ({
        queue: { id: `type-${type}` },
        everyMs,
        talkMs: TALK_MS,
        patienceMs: 0,
      })),
      agents: Array.from({ length: AGENTS }, (_, at) => ({
        queues: typesOf(at, skills).map((type) => `type-${type}`),
      })),
      warmUp: 5_000,
      calls,
      take: ({ waitedMs }) => waits.add(waitedMs / MINUTE_MS),
    },
    catalogs,
  )
  return waits.measured()
}

/** The first type goes round; with two skills each pair of types has the same number of agents. */
function typesOf(agent: number, skills: number): number[] {
  const first = agent % TYPES
  if (skills === TYPES) return Array.from({ length: TYPES }, (_, type) => type)
  if (skills === 1) return [first]
  const step = 1 + (Math.floor(agent / TYPES) % (TYPES - 1))
  return [first, (first + step) % TYPES]
}
