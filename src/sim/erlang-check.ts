import { createSimSwitch } from '../adapters/switches/sim/index.ts'
import type { World } from '../adapters/switches/sim/world.ts'
import type { Equipment } from '../core/turn.ts'
import { erlangC, erlangCServiceLevel } from '../lib/erlang.ts'
import { createRandom, exponential } from '../lib/random.ts'
import { createVirtualClock, type VirtualClock } from '../lib/virtual-clock.ts'
import { countingIds } from './ids.ts'
import type { Catalogs } from './inbound.ts'
import { agentId, erlangSettings, NUMBER } from './settings.ts'
import { Shell } from './shell.ts'

/** A figure as the formula has it, and as the engine made it. `raw` is the engine's before the variance was reduced. */
export interface Compared {
  readonly expected: number
  readonly simulated: number
  readonly raw: number
}

/** The engine against Erlang C, and what was run for it. */
export interface ErlangResult {
  readonly pWait: Compared
  readonly asaS: Compared
  readonly serviceLevel: Compared
  readonly agents: number
  readonly erlangs: number
  readonly hours: number
  readonly calls: number
  /** Calls whose wait in the engine was not that of the recursion. */
  readonly differing: number
}

/** One call of M/M/n: when it comes after the one before, and how long it talks. */
interface Drawn {
  readonly afterMs: number
  readonly talkMs: number
}

interface Waits {
  readonly eachMs: Uint32Array
  calls: number
  waited: number
  sumMs: number
  inLevel: number
}

const TALK_MS = 180_000
const LEVEL_MS = 20_000
/** Calls that fill the empty centre first and are not counted. */
const WARM_UP_CALLS = 5_000

/**
 * Runs M/M/n — nobody gives up, no wrap-up, everybody picks up at once — through the real engine on the sim switch,
 * and compares with Erlang C. The same arrivals and talks go through a plain first-come-first-served recursion
 * (Kiefer & Wolfowitz), whose mean the formula gives: it is the control variate that takes the noise of the sample
 * away. Whatever the engine does otherwise than M/M/n stays in the figures in full.
 */
export function checkErlang(
  options: { seed: number | string; agents: number; calls: number },
  catalogs: Catalogs,
): ErlangResult {
  const { seed, agents, calls } = options
  const erlangs = Math.max(agents * 0.5, agents - 0.8 * Math.sqrt(agents))
  const arrivalRate = erlangs / TALK_MS
  const engine = emptyWaits(calls)
  const model = emptyWaits(calls)
  const endMs = runEngine(drawCalls(seed, arrivalRate), agents, calls, engine, { seed, ...catalogs })
  runModel(drawCalls(seed, arrivalRate), agents, calls, model)
  const exact = erlangC(agents, arrivalRate, 1 / TALK_MS)
  const level = erlangCServiceLevel(agents, arrivalRate, 1 / TALK_MS, LEVEL_MS)
  return {
    pWait: compare(exact.pWait, engine.waited / engine.calls, model.waited / model.calls),
    asaS: compare(exact.wait / 1_000, engine.sumMs / engine.calls / 1_000, model.sumMs / model.calls / 1_000),
    serviceLevel: compare(level, engine.inLevel / engine.calls, model.inLevel / model.calls),
    agents,
    erlangs,
    hours: endMs / 3_600_000,
    calls: engine.calls,
    differing: engine.eachMs.reduce((sum, ms, call) => sum + (ms === model.eachMs[call] ? 0 : 1), 0),
  }
}

function compare(expected: number, raw: number, model: number): Compared {
  return { expected, simulated: raw - (model - expected), raw }
}

/** Whole milliseconds, as the engine's clock has them. */
function drawCalls(seed: number | string, arrivalRate: number): () => Drawn {
  const arrivals = createRandom(`${seed}/erlang/arrivals`)
  const talks = createRandom(`${seed}/erlang/talks`)
  return () => ({
    afterMs: Math.round(exponential(arrivals, 1 / arrivalRate)),
    talkMs: Math.max(1, Math.round(exponential(talks, TALK_MS))),
  })
}

/** First come, first served by whoever is free first. */
function runModel(draw: () => Drawn, agents: number, calls: number, waits: Waits): void {
  const freeAt = new Float64Array(agents)
  let now = 0
  for (let call = 0; call < WARM_UP_CALLS + calls; call++) {
    const { afterMs, talkMs } = draw()
    now += afterMs
    let first = 0
    for (let i = 1; i < agents; i++) if ((freeAt[i] ?? 0) < (freeAt[first] ?? 0)) first = i
    const startMs = Math.max(now, freeAt[first] ?? 0)
    freeAt[first] = startMs + talkMs
    if (call >= WARM_UP_CALLS) count(waits, startMs - now)
  }
}

function runEngine(
  draw: () => Drawn,
  agents: number,
  calls: number,
  waits: Waits,
  parts: Catalogs & { seed: number | string },
): number {
  const clock = createVirtualClock(0)
  const sim = createSimSwitch({ name: 'sim', clock, latencyMs: 0, seed: parts.seed })
  const { strategies, verbs } = parts
  const equipment: Equipment = {
    strategies,
    verbs,
    ids: countingIds(),
    random: createRandom(parts.seed),
    hasPrompt: () => true,
    hasTrunk: () => true,
  }
  let connected = 0
  const shell = new Shell({
    clock,
    sim,
    equipment,
    commitMs: 0,
    keepsLog: false,
    listEveryMs: Number.POSITIVE_INFINITY,
    take({ event }) {
      if (event.type !== 'interaction.connected') return
      connected += 1
      if (connected > WARM_UP_CALLS) count(waits, event.waitedMs)
    },
    look: () => {},
  })
  shell.start()
  const agree = (refusal: { detail: string } | undefined) => {
    if (refusal !== undefined) throw new Error(`the simulated centre was refused: ${refusal.detail}`)
  }
  for (const command of erlangSettings(agents, LEVEL_MS)) shell.submit(command, agree)
  for (let index = 0; index < agents; index++) {
    sim.world.phone(`phone:${agentId(index)}`, { kind: 'answer', afterMs: 0 })
    shell.submit({ type: 'agent.login', agent: agentId(index) }, agree)
    shell.submit({ type: 'agent.ready', agent: agentId(index) }, agree)
  }
  placeCalls(sim.world, clock, draw, WARM_UP_CALLS + calls)
  while (connected < WARM_UP_CALLS + calls) clock.runTo(clock.nextMs())
  return clock.now()
}

/** Places the calls; each talks as long as was drawn for it and hangs up. */
function placeCalls(world: World, clock: VirtualClock, draw: () => Drawn, calls: number): void {
  const talkMs = new Map<string, number>()
  const place = (left: number) => {
    if (left === 0) return
    const drawn = draw()
    clock.at(clock.now() + drawn.afterMs, () => {
      talkMs.set(world.callIn({ to: NUMBER, from: '555' }), drawn.talkMs)
      place(left - 1)
    })
  }
  world.watch(({ type, leg }) => {
    const ms = talkMs.get(leg)
    if (type !== 'talks' || ms === undefined) return
    talkMs.delete(leg)
    clock.at(clock.now() + ms, () => world.hangup(leg))
  })
  place(calls)
}

function count(waits: Waits, waitedMs: number): void {
  waits.eachMs[waits.calls] = waitedMs
  waits.calls += 1
  waits.sumMs += waitedMs
  if (waitedMs > 0) waits.waited += 1
  if (waitedMs <= LEVEL_MS) waits.inLevel += 1
}

function emptyWaits(calls: number): Waits {
  return { eachMs: new Uint32Array(calls), calls: 0, waited: 0, sumMs: 0, inLevel: 0 }
}
