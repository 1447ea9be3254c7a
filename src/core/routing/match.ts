import { type Bits, clearBit, commonWord, createBits, indexOf, setBit } from '../../lib/bits.ts'
import { createHeap, orderAt, push, rankAt, removeAt } from '../../lib/heap.ts'
import type { Random } from '../../lib/random.ts'
import type { Agent, Interaction, Match, Profile, Queue } from '../centre.ts'
import type { AgentSettings } from '../words/agent.ts'
import type { QueueSettings } from '../words/queue.ts'
import { drawAgent } from './draw.ts'
import { createHeads, firstOf, setHead } from './heads.ts'
import { createRoster, firstIn, openRoster, putIn, type Roster, takeOut } from './roster.ts'
import type { Levels, Strategy } from './strategy.ts'
import { leaveTier, putInTier } from './tiers.ts'

/** An empty index. */
export function createMatch(strategies: ReadonlyMap<string, Strategy>): Match {
  const [first, ...others] = [...strategies.values()].map(createRoster)
  if (first === undefined) throw new Error('expected at least one strategy, got none')
  return {
    rosters: [first, ...others],
    agentAt: [],
    profiles: [],
    profileByKey: new Map(),
    profilesNaming: new Map(),
    openProfiles: new Set(),
    queues: new Map(),
    queueAt: [],
    heads: createHeads(),
    ready: createBits(),
    readyIn: [],
    waiting: createBits(),
    ringing: new Map(),
  }
}

/** The agent whom the queue's strategy puts first among the ready ones that serve it. */
export function findAgent(match: Match, queue: Queue, random: Random): Agent | undefined {
  const { roster, tiers } = queue
  const { chance } = roster.strategy
  for (const { profiles } of tiers) {
    const agent =
      chance === undefined ? firstAgent(match, roster, profiles) : drawAgent(match, queue, profiles, chance, random)
    if (agent !== undefined) return agent
  }
  return undefined
}

function firstAgent(match: Match, roster: Roster, profiles: Bits): Agent | undefined {
  const profile = firstOf(roster.heads, profiles, match.ready)
  return profile < 0 ? undefined : match.agentAt[firstIn(roster, profile)]
}

/** The waiting interaction that an agent of this profile should take: highest priority, then longest wait. */
export function findWork(match: Match, { serves }: Profile): Interaction | undefined {
  const queue = firstOf(match.heads, serves, match.waiting)
  return queue < 0 ? undefined : match.queueAt[queue]?.waiting.items[0]
}

/** How many agents are ready for a queue. */
export function countReady({ ready, readyIn }: Match, { servedBy }: Queue): number {
  const words = Math.min(servedBy.words.length, ready.words.length)
  let count = 0
  for (let word = 0; word < words; word += 1)
    for (let common = commonWord(servedBy, ready, word); common !== 0; common &= common - 1)
      count += readyIn[indexOf(word, common)] as number
  return count
}

/** True for an agent who takes calls now: ready, and with a phone. */
export function isAvailable({ status, phoneLeftAtMs }: Agent): boolean {
  return status === 'ready' && phoneLeftAtMs === 0
}

/** Gives an agent who is new a number in the matcher. */
export function giveSlot({ agentAt }: Match, agent: Agent): void {
  const free = agentAt.indexOf(undefined)
  agent.slot = free < 0 ? agentAt.length : free
  agentAt[agent.slot] = agent
}

/** Puts a ready agent where queues find it. */
export function addReady({ rosters, ready, readyIn }: Match, agent: Agent): void {
  const { index } = agent.profile
  for (const roster of rosters) putIn(roster, agent)
  const count = (readyIn[index] ?? 0) + 1
  readyIn[index] = count
  if (count === 1) setBit(ready, index)
}

/** Takes an agent out who is no longer ready. */
export function removeReady({ rosters, ready, readyIn }: Match, agent: Agent): void {
  const { index } = agent.profile
  for (const roster of rosters) takeOut(roster, agent)
  const count = (readyIn[index] ?? 0) - 1
  readyIn[index] = count
  if (count === 0) clearBit(ready, index)
}

/** Puts an interaction into its queue, at the place that its priority and order give it. */
export function addWaiting(match: Match, queue: Queue, work: Interaction): void {
  push(queue.waiting, work, 0 - work.priority, work.order)
  if (queue.waiting.items.length === 1) setBit(match.waiting, queue.index)
  showHead(match, queue)
}

/** Takes an interaction out of its queue; nothing happens when it is not in. */
export function removeWaiting(match: Match, queue: Queue, work: Interaction): void {
  if (work.place < 0) return
  removeAt(queue.waiting, work.place)
  if (queue.waiting.items.length === 0) clearBit(match.waiting, queue.index)
  else showHead(match, queue)
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
    settings: { queues: settings.queues, skills: settings.skills, levels: settings.levels },
    serves: createBits(),
    agents: 0,
  }
  match.profiles[profile.index] = profile
  match.profileByKey.set(key, profile)
  for (const queue of queuesNamedBy(match, profile)) linkIfServed(match, profile, queue)
  return profile
}

/** Forgets a profile that has no agents left. */
export function dropProfile(match: Match, profile: Profile): void {
  match.profiles[profile.index] = undefined
  match.profileByKey.delete(profile.key)
  for (const roster of match.rosters) roster.idle[profile.index] = undefined
  match.openProfiles.delete(profile)
  for (const id of profile.settings.queues ?? []) match.profilesNaming.get(id)?.delete(profile)
  for (const queue of match.queues.values()) {
    clearBit(queue.servedBy, profile.index)
    leaveTier(queue, profile.index)
  }
}

/** Adds a queue or takes in its new settings, and says again who serves it. */
export function putQueue(match: Match, settings: QueueSettings): Queue {
  // A strategy that the log names and that is no longer there must not keep a centre from starting.
  const roster = match.rosters.find(({ strategy }) => strategy.name === settings.strategy) ?? match.rosters[0]
  const known = match.queues.get(settings.id)
  const queue: Queue = known ?? {
    index: match.queueAt.length,
    settings,
    roster,
    servedBy: createBits(),
    tiers: [],
    waiting: createHeap(placeWork),
  }
  queue.settings = settings
  queue.roster = roster
  queue.tiers.length = 0
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

function placeWork(work: Interaction, index: number): void {
  work.place = index
}

function profileKey(settings: AgentSettings): string {
  const { queues, skills, levels } = settings
  return JSON.stringify([queues === null ? null : queues.toSorted(), sorted(skills), sorted(levels)])
}

function sorted(levels: Levels): [string, number][] {
  return Object.entries(levels).sort(([a], [b]) => (a < b ? -1 : 1))
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
  if (!hasSkills(profile.settings, queue.settings)) {
    clearBit(profile.serves, queue.index)
    clearBit(queue.servedBy, profile.index)
    leaveTier(queue, profile.index)
    return
  }
  setBit(profile.serves, queue.index)
  setBit(queue.servedBy, profile.index)
  putInTier(queue, profile)
  open(match, queue.roster, profile)
}

function hasSkills({ skills }: Profile['settings'], { requires }: QueueSettings): boolean {
  for (const skill in requires) if ((skills[skill] ?? 0) < (requires[skill] ?? 0)) return false
  return true
}

function open({ agentAt, readyIn }: Match, roster: Roster, profile: Profile): void {
  if (!openRoster(roster, profile.index) || !readyIn[profile.index]) return
  for (const agent of agentAt) if (agent?.profile === profile && isAvailable(agent)) putIn(roster, agent)
}

function showHead({ heads }: Match, { index, waiting }: Queue): void {
  if (waiting.items.length > 0) setHead(heads, index, rankAt(waiting, 0), orderAt(waiting, 0))
}
