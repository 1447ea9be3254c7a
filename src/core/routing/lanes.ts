import { clearBit, createBits } from '../../lib/bits.ts'
import { createHeap } from '../../lib/heap.ts'
import type { Interaction, Lane, Lines, Match } from '../centre.ts'
import type { AgentSettings } from '../words/agent.ts'
import type { QueueSettings } from '../words/queue.ts'
import type { Roster } from './roster.ts'
import type { Levels } from './strategy.ts'
import type { Tier } from './tier.ts'

/** The lane whose agents are all who may ever be asked. */
export function widestOf({ lanes }: Pick<Lines, 'lanes'>): Lane {
  return lanes.at(-1) ?? lanes[0]
}

/** A new lane, for a ring of a queue with this roster. */
export function createLane({ laneAt, freeLanes }: Match, ring: number, roster: Roster): Lane {
  const tiers: Tier[] = []
  const lane: Lane = {
    index: freeLanes.pop() ?? laneAt.length,
    ring,
    helpersKept: 0,
    helpersFrom: 0,
    roster,
    servedBy: createBits(),
    helpers: createBits(),
    tiers,
    sparing: tiers,
    waiting: createHeap(placeWork),
  }
  laneAt[lane.index] = lane
  return lane
}

/** Removes a lane in which nobody stands any more. */
export function dropLane(match: Match, { index }: Lane): void {
  match.laneAt[index] = undefined
  match.freeLanes.push(index)
  clearBit(match.waiting, index)
  clearBit(match.own, index)
  for (const profile of match.profiles) {
    if (profile === undefined) continue
    clearBit(profile.serves, index)
    if (profile.helps !== undefined) clearBit(profile.helps, index)
  }
}

/** What a call asks for from a ring on; ring 0 is what the queue asks for. */
export function ringAsks(
  { requires, upToLevel, rings }: QueueSettings,
  ring: number,
): { readonly requires: Levels; readonly upToLevel: number } {
  const further = rings[ring - 1]
  return further === undefined
    ? { requires, upToLevel }
    : { requires: further.requires ?? requires, upToLevel: further.upToLevel }
}

/** The first ring in which agents of a queue may be asked, -1 for none: by their skills and their level in it. */
export function firstRing(
  { skills, levels }: Pick<AgentSettings, 'skills' | 'levels'>,
  settings: QueueSettings,
): number {
  const level = levels[settings.id] ?? 1
  for (let ring = 0; ring <= settings.rings.length; ring += 1) {
    const { requires, upToLevel } = ringAsks(settings, ring)
    if (level <= upToLevel && hasSkills(skills, requires)) return ring
  }
  return -1
}

function hasSkills(skills: Levels, requires: Levels): boolean {
  for (const skill in requires) if ((skills[skill] ?? 0) < (requires[skill] ?? 0)) return false
  return true
}

/** Tells an interaction its place in whatever line it stands in. */
export function placeWork(work: Interaction, index: number): void {
  work.place = index
}
