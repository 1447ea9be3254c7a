import { createRandom, exponential } from '../lib/random.ts'
import type { Catalogs } from './inbound.ts'
import { runLab } from './lab.ts'
import { bestHelp, goesFirst, type Help, mayTake, meanCost, NEVER_PRESSED, type NModel } from './n-model.ts'

/** A cell of the grid: what the best policy costs, how the queue was set, and what the engine's routing costs. */
export interface NModelResult extends NModel {
  readonly help: Help
  /** Mean cost of a call, in talks: of the best policy, of the rule in theory, of the engine; and the engine's by the best. */
  readonly optimum: number
  readonly rule: number
  readonly engine: number
  readonly ratio: number
  /** The other extremes, by the best: class 2 always first, class 1 always first. */
  readonly secondFirst: number
  readonly firstFirst: number
  /** Calls whose wait in the engine was not that of the rule. */
  readonly differing: number
}

const TALK_MS = 180_000
const WARM_UP = 2_000
const STRICT = 99

/** The grid: sizes of the pools, loads, costs. Class 2 asks for four fifths of its share of pool B. */
export const CELLS: readonly NModel[] = [
  [4, 4],
  [10, 5],
  [5, 10],
].flatMap(([poolA = 0, poolB = 0]) =>
  [0.7, 0.85].flatMap((load) =>
    [[1, 1] as const, [1, 4] as const, [4, 1] as const].map((costs) => {
      const second = load * poolB * 0.8
      return { poolA, poolB, first: load * (poolA + poolB) - second, second, costs }
    }),
  ),
)

/**
 * Runs a cell through the engine. The same calls go through a plain simulation of the rule, whose exact cost is known: what
 * it is off by is the noise of the sample, and is taken off the engine's figure.
 */
export function checkNModel(model: NModel, options: { seed: number; calls: number }, catalogs: Catalogs): NModelResult {
  const { help, cost } = bestHelp(model)
  const inCalls = 1 / (model.first + model.second)
  const optimum = meanCost(model) * inCalls
  const engine = waitsInEngine(model, help, options, catalogs)
  const plain = plainWaits(model, help, options)
  const costOf = (waits: Waits) =>
    waits.reduce((sum, each, at) => sum + total(each) * (model.costs[at] ?? 0), 0) / options.calls / TALK_MS
  const rule = cost * inCalls
  const cleaned = costOf(engine) - (costOf(plain) - rule)
  return {
    ...model,
    help,
    optimum,
    rule,
    engine: cleaned,
    ratio: cleaned / optimum,
    secondFirst: (meanCost(model, { kept: 0, from: NEVER_PRESSED }) * inCalls) / optimum,
    firstFirst: (meanCost(model, { kept: 0, from: 0, isFirstAhead: true }) * inCalls) / optimum,
    differing: engine.reduce((sum, each, at) => sum + differing(each, plain[at] ?? []), 0),
  }
}

/** Waits in ms of each class, in the order of coming. */
type Waits = readonly (readonly number[])[]

function waitsInEngine(
  model: NModel,
  { kept, from }: Help,
  options: { seed: number; calls: number },
  catalogs: Catalogs,
): Waits {
  const waits: number[][] = [[], []]
  const [first, second] = model.costs
  const one = { id: 'one', helpersKept: kept, helpersFrom: from, priority: first > second ? STRICT : 0 }
  const two = { id: 'two', priority: second > first ? STRICT : 0 }
  runLab(
    {
      seed: options.seed,
      streams: [
        { queue: one, everyMs: TALK_MS / model.first, talkMs: TALK_MS, patienceMs: 0 },
        { queue: two, everyMs: TALK_MS / model.second, talkMs: TALK_MS, patienceMs: 0 },
      ],
      agents: [
        ...Array.from({ length: model.poolA }, () => ({ queues: ['one'] })),
        ...Array.from({ length: model.poolB }, () => ({ queues: ['one', 'two'], levels: { one: 2 } })),
      ],
      warmUp: WARM_UP,
      calls: options.calls,
      take: ({ stream, waitedMs }) => waits[stream]?.push(waitedMs),
    },
    catalogs,
  )
  return waits
}

/** Something that happens: a call comes, or an agent of a pool is free. */
interface Happening {
  readonly atMs: number
  readonly kind: 'first' | 'second' | 'freeA' | 'freeB'
}

interface Waiting {
  readonly sinceMs: number
  readonly talkMs: number
  readonly isCounted: boolean
}

/** The rule without an engine, on the very calls that the laboratory draws. */
function plainWaits(model: NModel, help: Help, { seed, calls }: { seed: number; calls: number }): Waits {
  const waits: number[][] = [[], []]
  const lines: [Waiting[], Waiting[]] = [[], []]
  const draws = [drawer(seed, 0, model.first), drawer(seed, 1, model.second)]
  const agenda = createAgenda()
  let { poolA: freeA, poolB: freeB } = model
  let begun = 0
  let served = 0
  const serve = (line: 0 | 1, pool: 'freeA' | 'freeB', atMs: number) => {
    const call = lines[line].shift()
    if (call === undefined) return
    served += 1
    if (call.isCounted) waits[line]?.push(atMs - call.sinceMs)
    agenda.add({ atMs: atMs + call.talkMs, kind: pool })
    if (pool === 'freeA') freeA -= 1
    else freeB -= 1
  }
  /** Everybody who may take a call takes one. */
  const settle = (atMs: number) => {
    while (freeA > 0 && lines[0].length > 0) serve(0, 'freeA', atMs)
    while (freeB > 0) {
      const [first, second] = [lines[0].length, lines[1].length]
      if (first > 0 && second > 0 && goesFirst(model, help, first)) serve(0, 'freeB', atMs)
      else if (second > 0) serve(1, 'freeB', atMs)
      else if (first > 0 && mayTake(help, freeB, first)) serve(0, 'freeB', atMs)
      else return
    }
  }
  const next = [draws[0]?.(), draws[1]?.()]
  for (const [line, kind] of (['first', 'second'] as const).entries())
    agenda.add({ atMs: next[line]?.afterMs ?? 0, kind })
  while (served < WARM_UP + calls) {
    const { atMs, kind } = agenda.take()
    if (kind === 'freeA') freeA += 1
    else if (kind === 'freeB') freeB += 1
    else {
      const line = kind === 'first' ? 0 : 1
      lines[line].push({
        sinceMs: atMs,
        talkMs: next[line]?.talkMs ?? 0,
        isCounted: begun >= WARM_UP && begun < WARM_UP + calls,
      })
      begun += 1
      next[line] = draws[line]?.()
      agenda.add({ atMs: atMs + (next[line]?.afterMs ?? 0), kind })
    }
    settle(atMs)
  }
  return waits
}

/** The next call of a stream, as the laboratory draws it. */
function drawer(seed: number, stream: number, rate: number): () => { afterMs: number; talkMs: number } {
  const arrivals = createRandom(`${seed}/arrivals ${stream}`)
  const talks = createRandom(`${seed}/talks ${stream}`)
  return () => ({
    afterMs: Math.round(exponential(arrivals, TALK_MS / rate)),
    talkMs: Math.max(1, Math.round(exponential(talks, TALK_MS))),
  })
}

/** What is to come, the next first; never more than a few dozen. */
function createAgenda(): { add(happening: Happening): void; take(): Happening } {
  const list: Happening[] = []
  return {
    add(happening) {
      let at = list.length
      while (at > 0 && (list[at - 1]?.atMs ?? 0) <= happening.atMs) at -= 1
      list.splice(at, 0, happening)
    },
    take() {
      const next = list.pop()
      if (next === undefined) throw new Error('nothing is to come')
      return next
    },
  }
}

function total(waits: readonly number[]): number {
  return waits.reduce((sum, each) => sum + each, 0)
}

function differing(a: readonly number[], b: readonly number[]): number {
  const sorted = [a, b].map((each) => each.toSorted((x, y) => x - y))
  const [left = [], right = []] = sorted
  return left.filter((each, at) => each !== right[at]).length + Math.max(0, right.length - left.length)
}
