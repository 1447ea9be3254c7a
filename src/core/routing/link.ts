import { clearBit, createBits, setBit } from '../../lib/bits.ts'
import type { Lane, Lines, Profile } from '../centre.ts'
import type { QueueSettings } from '../words/queue.ts'
import { firstRing } from './lanes.ts'
import { leaveTier, putInTier } from './tiers.ts'

/**
 * Puts a profile into the lanes whose calls its agents may be asked for, and takes it out of the others. True when it is in
 * one at least.
 */
export function link(profile: Profile, { settings, lanes }: Lines): boolean {
  const ring = firstRing(profile.settings, settings)
  for (const lane of lanes) {
    if (profile.helps !== undefined) clearBit(profile.helps, lane.index)
    if (ring < 0 || lane.ring < ring) {
      clearBit(profile.serves, lane.index)
      leaveLane(lane, profile.index)
      continue
    }
    if (isHelper(profile, settings)) help(lane, profile)
    else {
      setBit(profile.serves, lane.index)
      clearBit(lane.helpers, profile.index)
    }
    setBit(lane.servedBy, profile.index)
    putInTier(lane, settings, profile)
  }
  return ring >= 0
}

/** Takes a profile out of a lane. */
export function leaveLane(lane: Lane, profile: number): void {
  clearBit(lane.servedBy, profile)
  clearBit(lane.helpers, profile)
  leaveTier(lane, profile)
}

/** Agents of level 2 and above help out in a queue that keeps helpers for their other queues. */
function isHelper({ settings: { levels } }: Profile, { id, helpersKept, helpersFrom }: QueueSettings): boolean {
  return helpersKept + helpersFrom > 0 && (levels[id] ?? 1) > 1
}

function help(lane: Lane, profile: Profile): void {
  profile.helps ??= createBits()
  setBit(profile.helps, lane.index)
  clearBit(profile.serves, lane.index)
  setBit(lane.helpers, profile.index)
}
