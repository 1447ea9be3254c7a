import { clearBit, createBits, setBit } from '../../lib/bits.ts'
import type { Profile, Queue } from '../centre.ts'
import type { Tier } from './tier.ts'

/** So much lies between two levels in a queue: more than any strategy makes of skills. */
const LEVEL_STEP = 1e6

/** Where a profile stands for a queue: by the level in it that the admins gave, then by what the strategy makes of skills. */
export function tierKey({ settings: queue, roster }: Queue, { settings }: Profile): number {
  const level = settings.levels[queue.id] ?? 1
  return level * LEVEL_STEP + (roster.strategy.tier?.(settings.skills, queue.requires) ?? 0)
}

/** Puts a profile into its tier of a queue. */
export function putInTier(queue: Queue, profile: Profile): void {
  leaveTier(queue, profile.index)
  const key = tierKey(queue, profile)
  const at = queue.tiers.findIndex((tier) => tier.key >= key)
  const there = queue.tiers[at]
  if (there?.key === key) {
    setBit(there.profiles, profile.index)
    return
  }
  const fresh: Tier = { key, profiles: createBits() }
  setBit(fresh.profiles, profile.index)
  queue.tiers.splice(at < 0 ? queue.tiers.length : at, 0, fresh)
}

/** Takes a profile out of its tier of a queue, if it is in one. */
export function leaveTier({ tiers }: Queue, profile: number): void {
  for (const { profiles } of tiers) clearBit(profiles, profile)
}
