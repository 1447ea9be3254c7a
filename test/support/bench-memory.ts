import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Engine, Out } from '../../src/core/engine.ts'
import type { Input } from '../../src/core/words/input.ts'
import { countingIds, flat, openOffice } from './bench-calls.ts'
import { answered, callIn, digit, login, newEngine, ready } from './engine.ts'
import { START_MS } from './event-lines.ts'
import { agent } from './settings.ts'

const AGENTS = 10_000
const CALLS = 20_000

/** What the engine keeps in memory, in bytes. */
export interface MemoryFigures {
  readonly bytesPerAgent: number
  readonly bytesPerCall: number
}

/** Measures the heap before and after 10,000 agents are ready, and after 20,000 calls: half talk, half wait. */
export function measureMemory(): MemoryFigures {
  const engine = newEngine(countingIds())
  openOffice(engine, 1, { recordPercent: 100 })
  const empty = usedBytes()
  for (let at = 1; at <= AGENTS; at += 1)
    for (const input of [
      agent(`agent-${at}`, { skills: { zh: 5, en: at % 10 } }),
      login(`agent-${at}`),
      ready(`agent-${at}`),
    ])
      take(engine, input)
  const staffed = usedBytes()
  for (let at = 0; at < CALLS; at += 1) bringIn(engine, at)
  const busy = usedBytes()
  const { interactions } = engine.centre
  const talking = [...interactions.values()].filter(({ status }) => status === 'connected').length
  if (interactions.size !== CALLS || talking < AGENTS) throw new Error(`${talking} of ${interactions.size} talk`)
  return { bytesPerAgent: (staffed - empty) / AGENTS, bytesPerCall: (busy - staffed) / CALLS }
}

function bringIn(engine: Engine, at: number): void {
  const leg = flat(`1795340000.${at}`)
  take(engine, callIn(leg, '100', flat(`+493012${at}`)))
  take(engine, answered(leg))
  const { effects } = take(engine, digit(leg, String(at % 10)))
  for (const effect of effects) if (effect.type === 'leg.ring') take(engine, answered(effect.leg))
}

function take(engine: Engine, input: Input): Out {
  const out: Out = { events: [], effects: [] }
  const refusal = engine.step(input, START_MS, out)
  if (refusal !== undefined) throw new Error(refusal.detail)
  return out
}

function usedBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  collect()
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
}
