import type { Agent, Centre, Interaction, Queue } from '../../src/core/centre.ts'
import { newInteraction } from '../../src/core/new-interaction.ts'
import { addReady, addWaiting, findAgent, findWork, removeReady, removeWaiting } from '../../src/core/routing/match.ts'
import { countReady } from '../../src/core/routing/ready.ts'
import type { Input } from '../../src/core/words/input.ts'
import { createRandom, type Random, randomBelow } from '../../src/lib/random.ts'
import { newEngine } from './engine.ts'
import { START_MS } from './event-lines.ts'
import { quantile } from './quantile.ts'
import { agent, queue } from './settings.ts'

const AGENTS = 10_000
const QUEUES = 500
const SKILLS = 50
const PROFILES = 400
const SKILLS_PER_AGENT = 6
const STRATEGIES = ['longest-idle', 'fewest-calls', 'round-robin']
const BUSY_AT_START = 0.9
const SLICES = 20
/** Chance is drawn before the clock starts, so that only the matcher is measured. */
const DRAWS = 1 << 16

/** `profiles`: 400 sets of skills; `unique`: one for each agent; `mixed`: 400, and queues of three strategies. */
type Kind = 'profiles' | 'unique' | 'mixed'

/** What the matcher did with a stream of arriving work and released agents. */
export interface MatcherFigures {
  /** In the best slice: whatever else runs on the machine can only make others worse. */
  readonly perSecond: number
  readonly medianPerSecond: number
  /** In the best slice. */
  readonly p99Us: number
  /** The share of an explained assignment's time that counting who else was ready takes. */
  readonly explainShare: number
}

/**
 * Measures the matcher alone: 10,000 agents of 400 profiles (or each of their own) over 50 skills, 500 queues that ask
 * for one or two and choose who has been idle for longest (or a third of them each way). Work arrives and agents are
 * released by chance, nine in ten busy; what is counted is assignments, with everything that puts agents and work into
 * the index and takes them out.
 */
export function measureMatcher(kind: Kind, operations: number): MatcherFigures {
  const floor = createFloor(kind)
  const slice = Math.ceil(operations / SLICES)
  const plain: number[] = []
  const explained: number[] = []
  const p99s: number[] = []
  run(floor, slice, true)
  for (let at = 0; at < SLICES; at += 1) {
    plain.push(run(floor, slice, false))
    explained.push(run(floor, slice, true))
    p99s.push(quantile(timeEach(floor, slice), 0.99))
  }
  const median = quantile(plain, 0.5)
  return {
    perSecond: Math.max(...plain),
    medianPerSecond: median,
    p99Us: Math.min(...p99s),
    explainShare: Math.max(0, 1 - quantile(explained, 0.5) / median),
  }
}

/** Agents, work and the chance that moves them. */
interface Floor {
  readonly centre: Centre
  readonly queues: readonly Queue[]
  readonly busy: Agent[]
  /** Work that is in nobody's hands, to arrive again. */
  readonly away: Interaction[]
  readonly draws: Uint32Array
  at: number
  order: number
  assignments: number
  /** How many were ready, added up, so that counting them cannot be left out. */
  ready: number
}

function createFloor(kind: Kind): Floor {
  const random = createRandom(`matcher ${kind}`)
  const engine = newEngine(() => '')
  const step = (input: Input) => engine.step(input, START_MS, { events: [], effects: [] })
  const profiles = Array.from({ length: PROFILES }, () => skills(random))
  for (let at = 0; at < AGENTS; at += 1)
    step(agent(`a${at}`, { skills: kind === 'unique' ? ownSkills(random, at) : pick(profiles, at) }))
  for (let at = 0; at < QUEUES; at += 1)
    step(
      queue(`q${at}`, {
        strategy: kind === 'mixed' ? pick(STRATEGIES, at) : 'longest-idle',
        requires: someOf(random, pick(profiles, at), 1 + (at % 2)),
      }),
    )
  const { centre } = engine
  const agents = [...centre.agents.values()]
  const floor: Floor = {
    centre,
    queues: [...centre.match.queues.values()],
    busy: agents.slice(0, AGENTS * BUSY_AT_START),
    away: Array.from({ length: AGENTS }, (_, at) => workOf(`w${at}`)),
    draws: Uint32Array.from({ length: DRAWS }, () => randomBelow(random, 2 ** 32)),
    at: 0,
    order: 0,
    assignments: 0,
    ready: 0,
  }
  for (const each of agents.slice(floor.busy.length)) enter(floor, each)
  return floor
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], at: number): T {
  return list[at % list.length] as T
}

function skills(random: Random): Record<string, number> {
  const chosen: Record<string, number> = {}
  while (Object.keys(chosen).length < SKILLS_PER_AGENT)
    chosen[`s${randomBelow(random, SKILLS)}`] = 1 + randomBelow(random, 10)
  return chosen
}

/** A set of skills that no other agent has: a skill of their own beside the usual ones. */
function ownSkills(random: Random, at: number): Record<string, number> {
  return { ...skills(random), [`own-${at}`]: 1 }
}

/** What a queue asks for: some of the skills of one profile, so that somebody has them. */
function someOf(random: Random, profile: Record<string, number>, count: number): Record<string, number> {
  const entries = Object.entries(profile).slice(0, count)
  return Object.fromEntries(entries.map(([skill, level]) => [skill, 1 + randomBelow(random, level)]))
}

/** Assignments a second. */
function run(floor: Floor, operations: number, isExplained: boolean): number {
  const before = floor.assignments
  const startMs = performance.now()
  for (let done = 0; done < operations; done += 1) operate(floor, isExplained)
  return ((floor.assignments - before) / (performance.now() - startMs)) * 1_000
}

function timeEach(floor: Floor, operations: number): number[] {
  const times: number[] = []
  for (let done = 0; done < operations; done += 1) {
    const before = floor.assignments
    const startMs = performance.now()
    operate(floor, false)
    const tookMs = performance.now() - startMs
    if (floor.assignments > before) times.push(tookMs * 1_000)
  }
  return times
}

function operate(floor: Floor, isExplained: boolean): void {
  floor.at = (floor.at + 1) % DRAWS
  const draw = floor.draws[floor.at] ?? 0
  // The balance is pulled back to where it began, or chance would carry it off.
  const isArrival = floor.busy.length < AGENTS * BUSY_AT_START ? draw % 16 < 9 : draw % 16 < 7
  if (isArrival && floor.away.length > 0) arrive(floor, draw >>> 4, isExplained)
  else if (floor.busy.length > 0) release(floor, draw >>> 4, isExplained)
}

function arrive(floor: Floor, draw: number, isExplained: boolean): void {
  const { match } = floor.centre
  const queue = floor.queues[draw % floor.queues.length]
  const work = floor.away.pop()
  if (work === undefined || queue === undefined) return
  work.queue = queue.settings.id
  work.order = ++floor.order
  addWaiting(match, queue, work)
  const agent = findAgent(match, queue.lanes[0], noChance)
  if (agent !== undefined) assign(floor, agent, queue, isExplained)
}

/** The strategies of the benchmark choose by rank. */
const noChance = () => 0

function release(floor: Floor, draw: number, isExplained: boolean): void {
  const { match } = floor.centre
  const { busy } = floor
  const at = draw % busy.length
  const agent = busy[at]
  const last = busy.pop()
  if (agent === undefined || last === undefined) return
  if (last !== agent) busy[at] = last
  enter(floor, agent)
  const work = findWork(match, agent, START_MS + floor.order)
  const queue = work === undefined ? undefined : match.queues.get(work.queue)
  if (queue !== undefined) assign(floor, agent, queue, isExplained)
}

function enter(floor: Floor, agent: Agent): void {
  agent.order = ++floor.order
  agent.callsHandled += 1
  addReady(floor.centre.match, agent)
}

function assign(floor: Floor, agent: Agent, queue: Queue, isExplained: boolean): void {
  const { match } = floor.centre
  const work = queue.lanes[0].waiting.items[0]
  if (work === undefined) return
  if (isExplained) floor.ready += countReady(match, queue.lanes[0])
  agent.lastOffer = ++floor.order
  removeWaiting(match, queue, work)
  removeReady(match, agent)
  floor.busy.push(agent)
  floor.away.push(work)
  floor.assignments += 1
}

function workOf(id: string): Interaction {
  const start = { direction: 'in', switch: 'one', leg: '', from: '', to: '', name: '', contact: '' } as const
  const more = { agent: '', agentLeg: '', untilMs: 0, atMs: START_MS }
  const work = newInteraction({ type: 'interaction.started', interaction: id, ...start, ...more })
  return Object.assign(work, { status: 'waiting', queuedAtMs: START_MS } as const)
}
