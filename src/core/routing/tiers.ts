import { clearBit, createBits, setBit } from '../../lib/bits.ts'
import type { Lane, Profile } from '../centre.ts'
import type { QueueSettings } from '../words/queue.ts'
import { firstRing } from './lanes.ts'
import type { Levels, Strategy } from './strategy.ts'
import type { Tier } from './tier.ts'

/** What one step of each is worth: more than the whole of everything that comes behind it. */
const RING_STEP = 1e12
const LEVEL_STEP = 1e10
const PREFERRED_STEP = 1e7
const FLEXIBLE_STEP = 1e4
const MOST_STEPS = 999
/** An agent who serves whatever the skills allow counts as serving more queues than any who are named theirs. */
const OPEN_TO_ALL = 500

/**
 * Where a profile stands for a queue, the least first: by the ring in which it is asked at all, by the level in the queue
 * that the admins gave, by what it has of the preferred skills, by how much else its agents could do where those are
 * spared, then by what the strategy makes of skills.
 */
export function tierKey(settings: QueueSettings, tier: Strategy['tier'], { settings: agents }: Profile): number {
  const { queues, skills, levels } = agents
  const flexible = queues === null ? OPEN_TO_ALL + Object.keys(skills).length : queues.length
  return (
    firstRing(agents, settings) * RING_STEP +
    (levels[settings.id] ?? 1) * LEVEL_STEP -
    Math.min(MOST_STEPS, preferred(skills, settings.prefers)) * PREFERRED_STEP +
    (settings.sparesFlexible ? Math.min(MOST_STEPS, flexible) * FLEXIBLE_STEP : 0) +
    (tier?.(skills, settings.requires) ?? 0)
  )
}

function preferred(skills: Levels, prefers: Levels): number {
  let sum = 0
  for (const skill in prefers) sum += Math.min(skills[skill] ?? 0, prefers[skill] ?? 0)
  return sum
}

/** Puts a profile into its tier of a lane. */
export function putInTier(lane: Lane, settings: QueueSettings, profile: Profile): void {
  const { tiers, sparing, roster } = lane
  leaveTier(lane, profile.index)
  const { tier } = roster.strategy
  put(tiers, profile, tierKey(settings, tier, profile))
  if (sparing === tiers) return
  const backwards: Strategy['tier'] = (skills, requires) => 0 - (tier?.(skills, requires) ?? 0)
  put(sparing, profile, tierKey(settings, backwards, profile))
}

/** Takes a profile out of its tier of a lane, if it is in one. */
export function leaveTier({ tiers, sparing }: Lane, profile: number): void {
  for (const { profiles } of tiers) clearBit(profiles, profile)
  if (sparing !== tiers) for (const { profiles } of sparing) clearBit(profiles, profile)
}

function put(tiers: Tier[], profile: Profile, key: number): void {
  const at = tiers.findIndex((tier) => tier.key >= key)
  const there = tiers[at]
  if (there?.key === key) {
    setBit(there.profiles, profile.index)
    return
  }
  const fresh: Tier = { key, profiles: createBits() }
  setBit(fresh.profiles, profile.index)
  tiers.splice(at < 0 ? tiers.length : at, 0, fresh)
}
