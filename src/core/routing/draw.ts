import { type Bits, commonWord, indexOf } from '../../lib/bits.ts'
import { type Random, randomBelow } from '../../lib/random.ts'
import type { Agent, Match } from '../centre.ts'
import type { Roster } from './roster.ts'
import type { Candidate } from './strategy.ts'

/** Whoever is drawn is taken after so many draws, likely or not: chance must not cost for ever. */
const MOST_DRAWS = 100

/** A ready agent of these profiles, drawn by chance in proportion to what a strategy says of each; undefined for none. */
export function drawAgent(
  match: Match,
  { idle }: Roster,
  profiles: Bits,
  chance: (agent: Candidate) => number,
  random: Random,
): Agent | undefined {
  const ready = readyProfiles(match, profiles)
  const total = ready.reduce((sum, profile) => sum + (match.readyIn[profile] ?? 0), 0)
  if (total === 0) return undefined
  let agent: Agent | undefined
  for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
    agent = match.agentAt[slotAt(ready, idle, randomBelow(random, total))]
    if (agent !== undefined && random() < chance(agent)) return agent
  }
  return agent
}

function readyProfiles({ ready }: Match, profiles: Bits): number[] {
  const found: number[] = []
  const words = Math.min(profiles.words.length, ready.words.length)
  for (let word = 0; word < words; word += 1)
    for (let common = commonWord(profiles, ready, word); common !== 0; common &= common - 1)
      found.push(indexOf(word, common))
  return found
}

/** The slot of one agent, counted over the profiles one after another. */
function slotAt(profiles: readonly number[], idle: Roster['idle'], place: number): number {
  let rest = place
  for (const profile of profiles) {
    const slots = idle[profile]?.items ?? []
    const slot = slots[rest]
    if (slot !== undefined) return slot
    rest -= slots.length
  }
  return -1
}
