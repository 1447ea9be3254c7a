import { clearBit, createBits, nextCommon, setBit } from '../../lib/bits.ts'
import { createHeap, type Heap, push, removeAt } from '../../lib/heap.ts'
import type { Agent, Interaction, Match, Profile, Queue } from '../centre.ts'
import type { AgentSettings } from '../words/agent.ts'
import type { QueueSettings } from '../words/queue.ts'
import type { Strategy } from './strategy.ts'

/** An empty index. */
export function createMatch(strategies: ReadonlyMap<string, Strategy>): Match {
  return {
    strategies: [...strategies.values()],
    profiles: [],
    profileByKey: new Map(),
    profilesNaming: new Map(),
    openProfiles: new Set(),
    queues: new Map(),
    queueAt: [],
    ready: createBits(),
    waiting: createBits(),
  }
}

/** The agent whom the queue's strategy puts first among the ready ones that serve it. */
export function findAgent(match: Match, queue: Queue): Agent | undefined {
  const { servedBy, strategy, compare } = queue
  let best: Agent | undefined
  for (let at = nextCommon(servedBy, match.ready, 0); at >= 0; at = nextCommon(servedBy, match.ready, at + 1)) {
    const head = match.profiles[at]?.idle[strategy]?.items[0]
    if (head !== undefined && (best === undefined || compare(head, best) < 0)) best = head
  }
  return best
}

/** The waiting interaction that an agent of this profile should take: highest priority, then longest wait. */
export function findWork(match: Match, profile: Profile): Interaction | undefined {
  const { serves } = profile
  let best: Interaction | undefined
  for (let at = nextCommon(serves, match.waiting, 0); at >= 0; at = nextCommon(serves, match.waiting, at + 1)) {
    const head = match.queueAt[at]?.waiting.items[0]
    if (head !== undefined && (best === undefined || isBefore(head, best))) best = head
  }
  return best
}

/** How many agents are ready for a queue. */
export function countReady(match: Match, queue: Queue): number {
  let count = 0
  for (
    let at = nextCommon(queue.servedBy, match.ready, 0);
    at >= 0;
    at = nextCommon(queue.servedBy, match.ready, at + 1)
  )
    count += match.profiles[at]?.ready ?? 0
  return count
}

/** Puts a ready agent where queues find it. */
export function addReady(match: Match, agent: Agent): void {
  const { profile } = agent
  for (let strategy = 0; strategy < profile.idle.length; strategy += 1) {
    const heap = profile.idle[strategy]
    if (heap !== undefined) push(heap, agent)
  }
  profile.ready += 1
  if (profile.ready === 1) setBit(match.ready, profile.index)
}

/** Takes an agent out who is no longer ready. */
export function removeReady(match: Match, agent: Agent): void {
  const { profile } = agent
  for (let strategy = 0; strategy < profile.idle.length; strategy += 1) {
    const heap = profile.idle[strategy]
    if (heap !== undefined) removeAt(heap, agent.places[strategy] ?? -1)
  }
  profile.ready -= 1
  if (profile.ready === 0) clearBit(match.ready, profile.index)
}

/** Puts an interaction into its queue, at the place that its priority and order give it. */
export function addWaiting(match: Match, queue: Queue, work: Interaction): void {
  push(queue.waiting, work)
  if (queue.waiting.items.length === 1) setBit(match.waiting, queue.index)
}

/** Takes an interaction out of its queue; nothing happens when it is not in. */
export function removeWaiting(match: Match, queue: Queue, work: Interaction): void {
  if (work.place < 0) return
  removeAt(queue.waiting, work.place)
  if (queue.waiting.items.length === 0) clearBit(match.waiting, queue.index)
}

/** The profile of these settings, made when it is new. */
export function profileFor(match: Match, settings: AgentSettings): Profile {
  const key = profileKey(settings)
  const known = match.profileByKey.get(key)
  if (known !== undefined) return known
  const free = match.profiles.indexOf(undefined)
  const profile: Profile = {
    index: free < 0 ? match.profiles.length : free,
    key,
    settings: { queues: settings.queues, skills: settings.skills },
    serves: createBits(),
    idle: [],
    agents: 0,
    ready: 0,
  }
  // Strategy 0 is always kept, so that a strategy asked for later finds who is ready.
  profile.idle[0] = idleHeap(match, profile, 0)
  match.profiles[profile.index] = profile
  match.profileByKey.set(key, profile)
  for (const queue of queuesNamedBy(match, profile)) linkIfServed(match, profile, queue)
  return profile
}

/** Forgets a profile that has no agents left. */
export function dropProfile(match: Match, profile: Profile): void {
  match.profiles[profile.index] = undefined
  match.profileByKey.delete(profile.key)
  match.openProfiles.delete(profile)
  for (const id of profile.settings.queues ?? []) match.profilesNaming.get(id)?.delete(profile)
  for (const queue of match.queues.values()) clearBit(queue.servedBy, profile.index)
}

/** Adds a queue or takes in its new settings, and says again who serves it. */
export function putQueue(match: Match, settings: QueueSettings): Queue {
  const strategy = Math.max(
    0,
    match.strategies.findIndex((each) => each.name === settings.strategy),
  )
  const compare = (match.strategies[strategy] as Strategy).compare
  const known = match.queues.get(settings.id)
  const queue: Queue = known ?? {
    index: match.queueAt.length,
    settings,
    strategy,
    compare,
    servedBy: createBits(),
    waiting: createHeap<Interaction>(isBefore, (work, index) => {
      work.place = index
    }),
  }
  queue.settings = settings
  queue.strategy = strategy
  queue.compare = compare
  match.queues.set(settings.id, queue)
  match.queueAt[queue.index] = queue
  for (const profile of match.openProfiles) linkIfServed(match, profile, queue)
  for (const profile of match.profilesNaming.get(settings.id) ?? []) linkIfServed(match, profile, queue)
  return queue
}

/** Removes a queue. */
export function dropQueue(match: Match, queue: Queue): void {
  match.queues.delete(queue.settings.id)
  match.queueAt[queue.index] = undefined
  clearBit(match.waiting, queue.index)
  for (const profile of match.profiles) if (profile !== undefined) clearBit(profile.serves, queue.index)
}

function isBefore(a: Interaction, b: Interaction): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority
  if (a.queuedAtMs !== b.queuedAtMs) return a.queuedAtMs < b.queuedAtMs
  return a.order < b.order
}

function profileKey(settings: AgentSettings): string {
  const skills = Object.entries(settings.skills).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([settings.queues === null ? null : settings.queues.toSorted(), skills])
}

function queuesNamedBy(match: Match, profile: Profile): Iterable<Queue> {
  const { queues } = profile.settings
  if (queues === null) {
    match.openProfiles.add(profile)
    return match.queues.values()
  }
  const known: Queue[] = []
  for (const id of queues) {
    const naming = match.profilesNaming.get(id)
    if (naming === undefined) match.profilesNaming.set(id, new Set([profile]))
    else naming.add(profile)
    const queue = match.queues.get(id)
    if (queue !== undefined) known.push(queue)
  }
  return known
}

function linkIfServed(match: Match, profile: Profile, queue: Queue): void {
  const required = Object.entries(queue.settings.requires)
  if (!required.every(([skill, level]) => (profile.settings.skills[skill] ?? 0) >= level)) {
    clearBit(profile.serves, queue.index)
    clearBit(queue.servedBy, profile.index)
    return
  }
  setBit(profile.serves, queue.index)
  setBit(queue.servedBy, profile.index)
  if (profile.idle[queue.strategy] === undefined)
    profile.idle[queue.strategy] = idleHeap(match, profile, queue.strategy)
}

function idleHeap(match: Match, profile: Profile, strategy: number): Heap<Agent> {
  const { compare } = match.strategies[strategy] as Strategy
  const heap = createHeap<Agent>(
    (a, b) => compare(a, b) < 0,
    (agent, index) => {
      agent.places[strategy] = index
    },
  )
  const other = profile.idle.find((each) => each !== undefined)
  for (const agent of other?.items ?? []) push(heap, agent)
  return heap
}
