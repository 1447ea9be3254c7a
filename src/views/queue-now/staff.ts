import type { AgentSettings } from '../../core/words/agent.ts'
import type { QueueSettings } from '../../core/words/queue.ts'

/** What an agent counts as for queues. */
export type Status = 'ready' | 'break' | 'wrapup' | ''

/** Agents with the same queues and skills; counted together, so that a change of state costs the same for all queues. */
interface Profile {
  readonly settings: Pick<AgentSettings, 'queues' | 'skills' | 'levels'>
  readonly serves: Set<string>
  /** The same as a list, made when it is asked for. */
  list: readonly string[] | undefined
  agents: number
  ready: number
  break: number
}

interface Agent {
  profile: string
  status: Status
  /** The queue of the last talk: whose wrap-up this is. */
  queue: string
}

/** Who serves which queue, and how many of them are ready, on break, in wrap-up. */
export interface Staff {
  readonly profiles: Map<string, Profile>
  /** Profiles that name a queue, and those that name none and serve whatever their skills allow. */
  readonly naming: Map<string, Set<Profile>>
  readonly open: Set<Profile>
  /** Profiles that serve a queue. */
  readonly servers: Map<string, Set<Profile>>
  readonly agents: Map<string, Agent>
  /** Agents in wrap-up by the queue of their last talk. */
  readonly wrapups: Map<string, number>
}

type Queues = ReadonlyMap<string, { readonly settings: QueueSettings }>
const NOTHING: readonly string[] = []

/** Nobody. */
export function createStaff(): Staff {
  return {
    profiles: new Map(),
    naming: new Map(),
    open: new Set(),
    servers: new Map(),
    agents: new Map(),
    wrapups: new Map(),
  }
}

/** Takes in an agent's settings; returns the queues whose figures change. */
export function configureAgent(staff: Staff, settings: AgentSettings, queues: Queues): readonly string[] {
  const key = JSON.stringify([settings.queues, settings.skills, settings.levels])
  const profile = staff.profiles.get(key) ?? newProfile(staff, { key, settings, queues })
  profile.agents += 1
  const agent = staff.agents.get(settings.id)
  if (agent === undefined) {
    staff.agents.set(settings.id, { profile: key, status: '', queue: '' })
    return NOTHING
  }
  const before = count(staff, agent, -1)
  leaveProfile(staff, agent)
  agent.profile = key
  return joined(before, count(staff, agent, 1))
}

/** Forgets an agent, who has logged out before. */
export function removeAgent(staff: Staff, id: string): void {
  const agent = staff.agents.get(id)
  if (agent === undefined) return
  count(staff, agent, -1)
  leaveProfile(staff, agent)
  staff.agents.delete(id)
}

/** Says again who serves a queue, after it came, went or changed. */
export function serveAnew(staff: Staff, id: string, queues: Queues): void {
  const queue = queues.get(id)
  for (const profile of [...(staff.naming.get(id) ?? []), ...staff.open])
    serve(staff, { profile, id, isServed: queue !== undefined && mayServe(profile.settings, queue.settings) })
}

/** Turns an agent to a status; returns the queues whose figures change. */
export function turnTo(staff: Staff, id: string, status: Status): readonly string[] {
  const agent = staff.agents.get(id)
  if (agent === undefined || agent.status === status) return NOTHING
  const before = count(staff, agent, -1)
  agent.status = status
  return joined(before, count(staff, agent, 1))
}

/** All keys of two lists; a new list only when both have some. */
export function joined(some: readonly string[], others: readonly string[]): readonly string[] {
  if (some.length === 0) return others
  return others.length === 0 ? some : [...some, ...others]
}

/** Notes the queue that an agent talks for. */
export function workFor(staff: Staff, id: string, queue: string): void {
  const agent = staff.agents.get(id)
  if (agent !== undefined) agent.queue = queue
}

/** How many who serve a queue are ready, and how many on break. */
export function countPeople({ servers }: Staff, queue: string): { ready: number; break: number } {
  const people = { ready: 0, break: 0 }
  for (const profile of servers.get(queue) ?? []) {
    people.ready += profile.ready
    people.break += profile.break
  }
  return people
}

function newProfile(
  staff: Staff,
  { key, settings, queues }: { readonly key: string; readonly settings: AgentSettings; readonly queues: Queues },
): Profile {
  const profile: Profile = { settings, serves: new Set(), list: undefined, agents: 0, ready: 0, break: 0 }
  staff.profiles.set(key, profile)
  if (settings.queues === null) staff.open.add(profile)
  for (const id of settings.queues ?? []) setOf(staff.naming, id).add(profile)
  for (const id of settings.queues ?? queues.keys()) {
    const queue = queues.get(id)
    if (queue !== undefined) serve(staff, { profile, id, isServed: mayServe(settings, queue.settings) })
  }
  return profile
}

function leaveProfile(staff: Staff, { profile: key }: Agent): void {
  const profile = staff.profiles.get(key)
  if (profile === undefined) return
  profile.agents -= 1
  if (profile.agents > 0) return
  staff.profiles.delete(key)
  staff.open.delete(profile)
  for (const id of profile.settings.queues ?? []) staff.naming.get(id)?.delete(profile)
  for (const id of profile.serves) staff.servers.get(id)?.delete(profile)
}

function serve(
  { servers }: Staff,
  { profile, id, isServed }: { readonly profile: Profile; readonly id: string; readonly isServed: boolean },
): void {
  if (profile.serves.has(id) === isServed) return
  profile.list = undefined
  if (isServed) {
    profile.serves.add(id)
    setOf(servers, id).add(profile)
  } else {
    profile.serves.delete(id)
    servers.get(id)?.delete(profile)
  }
}

function setOf(sets: Map<string, Set<Profile>>, key: string): Set<Profile> {
  const known = sets.get(key)
  if (known !== undefined) return known
  const fresh = new Set<Profile>()
  sets.set(key, fresh)
  return fresh
}

/** Whether agents have what a queue asks for, at once or in one of its rings. */
function mayServe({ skills, levels }: Profile['settings'], queue: QueueSettings): boolean {
  const level = levels[queue.id] ?? 1
  return [queue, ...queue.rings].some(
    ({ requires, upToLevel }) =>
      level <= upToLevel &&
      Object.entries(requires ?? queue.requires).every(([skill, least]) => (skills[skill] ?? 0) >= least),
  )
}

function count(staff: Staff, agent: Agent, by: 1 | -1): readonly string[] {
  if (agent.status === '') return NOTHING
  if (agent.status === 'wrapup') {
    staff.wrapups.set(agent.queue, (staff.wrapups.get(agent.queue) ?? 0) + by)
    return agent.queue === '' ? NOTHING : [agent.queue]
  }
  const profile = staff.profiles.get(agent.profile)
  if (profile === undefined) return NOTHING
  profile[agent.status] += by
  profile.list ??= [...profile.serves]
  return profile.list
}
