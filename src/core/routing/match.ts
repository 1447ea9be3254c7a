import { type Bits, clearBit, createBits, isShared, setBit } from '../../lib/bits.ts'
import { createHeap, type Heap, orderAt, push, rankAt, removeAt } from '../../lib/heap.ts'
import type { Random } from '../../lib/random.ts'
import type { Agent, Interaction, Lane, Match, Queue } from '../centre.ts'
import { standsSinceMs } from '../company.ts'
import { POINT_MS } from '../words/queue.ts'
import { drawAgent } from './draw.ts'
import { firstOf } from './heads.ts'
import { helpedLane, mayHelp } from './helpers.ts'
import { placeWork } from './lanes.ts'
import { laneOf } from './own-lines.ts'
import { createRoster, firstIn, putIn, type Roster, takeOut } from './roster.ts'
import type { Strategy } from './strategy.ts'
import { createUrgencies, mostUrgent, setUrgency } from './urgencies.ts'

/** An empty index. */
export function createMatch(strategies: ReadonlyMap<string, Strategy>): Match {
  const [first, ...others] = [...strategies.values()].map(createRoster)
  if (first === undefined) throw new Error('expected at least one strategy, got none')
  return {
    rosters: [first, ...others],
    agentAt: [],
    freeSlots: [],
    profiles: [],
    freeProfiles: [],
    profileByKey: new Map(),
    profilesNaming: new Map(),
    openProfiles: new Set(),
    queues: new Map(),
    laneAt: [],
    freeLanes: [],
    own: createBits(),
    heads: createUrgencies(),
    ready: createBits(),
    readyIn: [],
    waiting: createBits(),
    personal: new Map(),
    ringing: new Map(),
  }
}

/** The agent whom the strategy puts first among the ready ones who may be asked for a lane's calls. */
export function findAgent(match: Match, lane: Lane, random: Random, tiers = lane.tiers): Agent | undefined {
  const { roster } = lane
  const { chance } = roster.strategy
  const keepsHelpers = lane.helpersKept > 0 && !mayHelp(match, lane)
  for (const { profiles } of tiers) {
    if (keepsHelpers && isShared(profiles, lane.helpers)) continue
    const agent =
      chance === undefined ? firstAgent(match, roster, profiles) : drawAgent(match, roster, profiles, chance, random)
    if (agent !== undefined) return agent
  }
  return undefined
}

function firstAgent(match: Match, roster: Roster, profiles: Bits): Agent | undefined {
  const profile = firstOf(roster.heads, profiles, match.ready)
  return profile < 0 ? undefined : match.agentAt[firstIn(roster, profile)]
}

/** The waiting interaction that an agent should take: one that waits for them alone, else the most urgent they serve. */
export function findWork(match: Match, { id, profile }: Agent, nowMs: number): Interaction | undefined {
  const own = match.personal.size === 0 ? undefined : match.personal.get(id)?.items[0]
  if (own !== undefined) return own
  const { heads, waiting, laneAt } = match
  const lane = mostUrgent(heads, profile.serves, waiting, nowMs)
  const chosen = profile.helps === undefined ? lane : helpedLane(match, profile, lane, nowMs)
  return chosen < 0 ? undefined : laneAt[chosen]?.waiting.items[0]
}

/** True for an agent who takes calls now: ready, with a phone and room for a call, and fewer of them today than allowed. */
export function isAvailable({ status, phoneLeftAtMs, isSpent, isFull }: Agent): boolean {
  return status === 'ready' && phoneLeftAtMs === 0 && !isSpent && !isFull
}

/** Gives an agent who is new a number in the matcher. */
export function giveSlot({ agentAt, freeSlots }: Match, agent: Agent): void {
  agent.slot = freeSlots.pop() ?? agentAt.length
  agentAt[agent.slot] = agent
}

/** Puts a ready agent where queues find it. */
export function addReady({ ready, readyIn }: Match, agent: Agent): void {
  const { index, rosters } = agent.profile
  for (const roster of rosters) putIn(roster, agent)
  const count = (readyIn[index] ?? 0) + 1
  readyIn[index] = count
  if (count === 1) setBit(ready, index)
}

/** Takes an agent out who is no longer ready. */
export function removeReady({ ready, readyIn }: Match, agent: Agent): void {
  const { index, rosters } = agent.profile
  for (const roster of rosters) takeOut(roster, agent)
  const count = (readyIn[index] ?? 0) - 1
  readyIn[index] = count
  if (count === 0) clearBit(ready, index)
}

/** Puts an interaction into its queue, at the place that its priority and the time since when it waits give it. */
export function addWaiting(match: Match, queue: Queue, work: Interaction): void {
  const lane = laneOf(match, queue, work)
  if (work.wait !== undefined) work.wait.ring = lane.ring
  const line = personalLine(match, work) ?? lane.waiting
  push(line, work, countsSinceMs(work), work.order)
  queue.waiting += 1
  if (line !== lane.waiting) return
  if (line.items.length === 1) setBit(match.waiting, lane.index)
  showHead(match, queue, lane)
}

/** Takes an interaction out of its queue; nothing happens when it is not in. */
export function removeWaiting(match: Match, queue: Queue, work: Interaction): void {
  if (work.place < 0) return
  const agent = work.wait?.agent ?? ''
  const lane = laneOf(match, queue, work)
  const line = personalLine(match, work) ?? lane.waiting
  removeAt(line, work.place)
  queue.waiting -= 1
  if (line !== lane.waiting) {
    if (line.items.length === 0) match.personal.delete(agent)
  } else if (line.items.length === 0) clearBit(match.waiting, lane.index)
  else showHead(match, queue, lane)
}

/** Says who is first in a lane, and how urgent that is. */
export function showHead({ heads }: Match, { pace }: Queue, { index, waiting }: Lane): void {
  if (waiting.items.length > 0) setUrgency(heads, index, rankAt(waiting, 0), pace, orderAt(waiting, 0))
}

/** Since when a call counts as waiting: the wait that it had before it was sent on, and its priority, put it ahead. */
export function countsSinceMs(work: Interaction): number {
  return standsSinceMs(work) - work.priority * POINT_MS
}

function personalLine({ personal }: Match, { wait }: Interaction): Heap<Interaction> | undefined {
  if (wait === undefined || wait.agent === '') return undefined
  const line = personal.get(wait.agent) ?? createHeap(placeWork)
  personal.set(wait.agent, line)
  return line
}
