import { hasBit } from '../../lib/bits.ts'
import type { Agent, Lane, Match } from '../centre.ts'

/** Groups of equal agents that are looked at, and agents of each: naming a few others must not cost a look at all. */
const MOST_PROFILES = 16
const MOST_OF_PROFILE = 7

/** Some agents who are ready for a lane's calls besides one, those whom its strategy puts next first. */
export function alsoReady({ profiles, agentAt, ready }: Match, lane: Lane, besides: Agent, most: number): string[] {
  const found: { readonly id: string; readonly rank: number; readonly order: number }[] = []
  let looked = 0
  for (const profile of profiles) {
    if (profile === undefined || !hasBit(lane.servedBy, profile.index) || !hasBit(ready, profile.index)) continue
    for (const slot of lane.roster.idle[profile.index]?.items.slice(0, MOST_OF_PROFILE) ?? []) {
      const agent = agentAt[slot]
      if (agent === undefined || agent === besides) continue
      found.push({ id: agent.id, rank: lane.roster.strategy.rank(agent), order: agent.order })
    }
    looked += 1
    if (looked === MOST_PROFILES) break
  }
  found.sort((a, b) => a.rank - b.rank || a.order - b.order)
  return found.slice(0, most).map(({ id }) => id)
}
