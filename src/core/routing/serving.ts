import { createBits } from '../../lib/bits.ts'
import type { Interaction, Match, Profile, Queue } from '../centre.ts'
import type { AgentSettings } from '../words/agent.ts'
import type { QueueSettings } from '../words/queue.ts'
import { createLane, dropLane } from './lanes.ts'
import { leaveLane, link } from './link.ts'
import { addWaiting, isAvailable, removeWaiting, showHead } from './match.ts'
import { withNeeds } from './needs.ts'
import { fitLines, lanesOf, setOwn } from './own-lines.ts'
import { openRoster, putIn, type Roster } from './roster.ts'
import type { Levels } from './strategy.ts'

/** The profile of these settings, made when it is new. */
export function profileFor(match: Match, settings: AgentSettings): Profile {
  const { size } = match.profileByKey
  const profile = enterProfile(match, settings)
  if (match.profileByKey.size > size) for (const queue of queuesOf(match, profile)) linkQueue(match, profile, queue)
  return profile
}

/** The same without saying whom it serves, which `linkProfiles` then says for all profiles at once. */
export function enterProfile(match: Match, settings: AgentSettings): Profile {
  const key = profileKey(settings)
  const known = match.profileByKey.get(key)
  if (known !== undefined) return known
  const profile: Profile = {
    index: match.freeProfiles.pop() ?? match.profiles.length,
    key,
    settings: { queues: settings.queues, skills: settings.skills, levels: settings.levels },
    serves: createBits(),
    helps: undefined,
    rosters: [],
    agents: 0,
  }
  match.profiles[profile.index] = profile
  match.profileByKey.set(key, profile)
  enterNames(match, profile)
  return profile
}

/** Says who serves what where nobody has said it yet; the last ones first, so that each set takes its size at once. */
export function linkProfiles(match: Match): void {
  for (const queue of [...match.queues.values()].reverse()) {
    const named = match.profilesNaming.get(queue.settings.id) ?? []
    for (const profile of [...match.openProfiles, ...named].reverse()) linkQueue(match, profile, queue)
  }
}

/** Forgets a profile that has no agents left. */
export function dropProfile(match: Match, profile: Profile): void {
  match.profiles[profile.index] = undefined
  match.freeProfiles.push(profile.index)
  match.profileByKey.delete(profile.key)
  for (const roster of profile.rosters) roster.idle[profile.index] = undefined
  match.openProfiles.delete(profile)
  for (const id of profile.settings.queues ?? []) match.profilesNaming.get(id)?.delete(profile)
  for (const lane of match.laneAt) if (lane !== undefined) leaveLane(lane, profile.index)
}

/** Adds a queue or takes in its new settings, and says again who serves it. */
export function putQueue(match: Match, settings: QueueSettings): Queue {
  // A strategy that the log names and that is no longer there must not keep a centre from starting.
  const roster = match.rosters.find(({ strategy }) => strategy.name === settings.strategy) ?? match.rosters[0]
  const queue = match.queues.get(settings.id) ?? createQueue(match, settings, roster)
  const moved = settings.rings.length + 1 < queue.lanes.length ? standingBeyond(match, queue, settings) : []
  queue.settings = settings
  queue.roster = roster
  queue.pace = settings.weight / settings.serviceLevelMs
  fitLines(match, roster, queue)
  for (const lines of queue.own?.values() ?? []) {
    lines.settings = withNeeds(settings, lines.needs)
    fitLines(match, roster, lines)
    setOwn(match, lines)
  }
  for (const lane of lanesOf(queue)) showHead(match, queue, lane)
  for (const profile of match.openProfiles) linkQueue(match, profile, queue)
  for (const profile of match.profilesNaming.get(settings.id) ?? []) linkQueue(match, profile, queue)
  for (const work of moved) addWaiting(match, queue, work)
  return queue
}

/** Removes a queue. */
export function dropQueue(match: Match, queue: Queue): void {
  match.queues.delete(queue.settings.id)
  for (const lane of lanesOf(queue)) dropLane(match, lane)
}

function createQueue(match: Match, settings: QueueSettings, roster: Roster): Queue {
  const queue: Queue = { settings, roster, pace: 0, lanes: [createLane(match, 0, roster)], own: undefined, waiting: 0 }
  match.queues.set(settings.id, queue)
  return queue
}

/** Takes out the work that stands in rings which the new settings do not have any more. */
function standingBeyond(match: Match, queue: Queue, { rings }: QueueSettings): Interaction[] {
  const standing = [...lanesOf(queue)].flatMap(({ ring, waiting }) => (ring > rings.length ? waiting.items : []))
  for (const work of standing) removeWaiting(match, queue, work)
  return standing
}

function profileKey(settings: AgentSettings): string {
  const { queues, skills, levels } = settings
  return JSON.stringify([queues === null ? null : queues.toSorted(), sorted(skills), sorted(levels)])
}

function sorted(levels: Levels): [string, number][] {
  return Object.entries(levels).sort(([a], [b]) => (a < b ? -1 : 1))
}

function enterNames({ openProfiles, profilesNaming }: Match, profile: Profile): void {
  const { queues } = profile.settings
  if (queues === null) openProfiles.add(profile)
  for (const id of queues ?? []) {
    const naming = profilesNaming.get(id)
    if (naming === undefined) profilesNaming.set(id, new Set([profile]))
    else naming.add(profile)
  }
}

function queuesOf(match: Match, { settings: { queues } }: Profile): Iterable<Queue> {
  return queues === null ? match.queues.values() : queues.flatMap((id) => match.queues.get(id) ?? [])
}

/** Says whether a profile serves a queue, and for which calls that need more than others. */
function linkQueue(match: Match, profile: Profile, queue: Queue): void {
  if (link(profile, queue)) open(match, queue.roster, profile)
  for (const lines of queue.own?.values() ?? []) link(profile, lines)
}

function open({ agentAt, readyIn }: Match, roster: Roster, profile: Profile): void {
  if (!openRoster(roster, profile.index)) return
  profile.rosters.push(roster)
  if (!readyIn[profile.index]) return
  for (const agent of agentAt) if (agent?.profile === profile && isAvailable(agent)) putIn(roster, agent)
}
