import { setBit } from '../../lib/bits.ts'
import type { Interaction, Lane, Lines, Match, Queue } from '../centre.ts'
import type { Needs } from '../people.ts'
import { createLane, dropLane, widestOf } from './lanes.ts'
import { link } from './link.ts'
import { withNeeds } from './needs.ts'
import type { Roster } from './roster.ts'

/** So many sets of lines are kept beside a queue's own; beyond that those in which nobody stands are dropped. */
const MOST_KEPT = 32

/** The lane in which a call stands or would stand: that of the ring it has come to, the last where there are fewer now. */
export function laneOf(match: Match, queue: Queue, work: Pick<Interaction, 'wait' | 'company'>): Lane {
  const lines = linesOf(match, queue, work)
  return lines.lanes[work.wait?.ring ?? 0] ?? widestOf(lines)
}

/** The lines of a queue in which a call stands or would stand: those of all calls that need the same. */
export function linesOf(match: Match, queue: Queue, { company: { needs } }: Pick<Interaction, 'company'>): Lines {
  if (needs === undefined) return queue
  return queue.own?.get(needs.key) ?? openLines(match, queue, needs)
}

/** Lines for calls that need what no other call of the queue does; looks at the profiles that serve it, once. */
function openLines(match: Match, queue: Queue, needs: Needs): Lines {
  const settings = withNeeds(queue.settings, needs)
  const lines = { needs, settings, lanes: [createLane(match, 0, queue.roster)] as [Lane, ...Lane[]] }
  queue.own ??= new Map()
  if (queue.own.size >= MOST_KEPT) dropEmpty(match, queue)
  queue.own.set(needs.key, lines)
  fitLines(match, queue.roster, lines)
  setOwn(match, lines)
  for (const profile of match.openProfiles) link(profile, lines)
  for (const profile of match.profilesNaming.get(settings.id) ?? []) link(profile, lines)
  return lines
}

/** As many lanes as the settings have rings, and one. */
export function fitLines(match: Match, roster: Roster, { lanes, settings }: Lines): void {
  for (const lane of lanes.splice(settings.rings.length + 1)) dropLane(match, lane)
  while (lanes.length <= settings.rings.length) lanes.push(createLane(match, lanes.length, roster))
  for (const lane of lanes) {
    lane.roster = roster
    lane.helpersKept = settings.helpersKept
    lane.helpersFrom = settings.helpersFrom
    lane.tiers.length = 0
    lane.sparing = roster.strategy.sparesBest === true ? [] : lane.tiers
  }
}

/** Notes which lanes are those of calls with needs of their own. */
export function setOwn({ own }: Match, { lanes }: Lines): void {
  for (const { index } of lanes) setBit(own, index)
}

/** All lanes of a queue, those for calls with needs of their own after the others. */
export function* lanesOf({ lanes, own }: Pick<Queue, 'lanes' | 'own'>): Generator<Lane> {
  yield* lanes
  for (const lines of own?.values() ?? []) yield* lines.lanes
}

function dropEmpty(match: Match, { own }: Queue): void {
  for (const [key, { lanes }] of own ?? []) {
    if (lanes.some(({ waiting }) => waiting.items.length > 0)) continue
    own?.delete(key)
    for (const lane of lanes) dropLane(match, lane)
  }
}
