import { hasBit } from '../../lib/bits.ts'
import type { Agent, Centre, Match, Queue } from '../centre.ts'
import { mayHelp } from '../routing/helpers.ts'
import { firstRing, widestOf } from '../routing/lanes.ts'
import { isAvailable } from '../routing/match.ts'
import type { ExplanationLine } from '../words/explanation.ts'
import { toldLevels } from './levels.ts'
import { aheadOf, cutOff, serves } from './standing.ts'

/** So many of those who come first are named. */
const MOST_NAMED = 5

/** How an agent stands to each queue of calls. */
export function callQueueLines(centre: Centre, agent: Agent): ExplanationLine[] {
  const { match, agents } = centre
  return [...match.queues.values()].map((queue) => {
    const stuck = serves(agent, queue) ? cutOff(centre, queue.settings.id) : 0
    if (stuck > 0) return { atMs: 0, code: 'queue.switchAway', params: { queue: queue.settings.id, waiting: stuck } }
    return queueLine({ match, others: agents.values(), busy: 'queue.waiting' }, agent, queue)
  })
}

/** How an agent stands to each queue of chats, mails and tasks. */
export function writtenQueueLines({ threads }: Centre, { id }: Agent): ExplanationLine[] {
  const { matches, desks } = threads
  return [...matches].flatMap(([channel, match]) => {
    const seat = desks.get(id)?.seats.get(channel)
    if (seat === undefined) return []
    const others = [...desks.values()].flatMap(({ seats }) => seats.get(channel) ?? [])
    return [...match.queues.values()].map((queue) => queueLine({ match, others, busy: 'queue.noRoom' }, seat, queue))
  })
}

/** True for the line of a queue whose work an agent may have. */
export function isServed({ code }: ExplanationLine): boolean {
  return code !== 'queue.notServed' && code !== 'queue.lacksSkill' && code !== 'queue.lacksLevel'
}

interface Among {
  readonly match: Match
  /** Everybody who might be asked in the place of this one. */
  readonly others: Iterable<Agent>
  /** What is said of somebody who cannot be asked while somebody waits. */
  readonly busy: 'queue.waiting' | 'queue.noRoom'
}

function queueLine({ match, others, busy }: Among, agent: Agent, queue: Queue): ExplanationLine {
  const { id } = queue.settings
  if (!serves(agent, queue)) return hindrance(agent, queue)
  if (!isAvailable(agent)) {
    const { waiting } = queue
    return { atMs: 0, code: waiting > 0 ? busy : 'queue.nobodyWaits', params: { queue: id, waiting } }
  }
  const later = laterRing(agent, queue)
  if (later !== undefined) return later
  if (isKept(match, agent, queue)) {
    const { helpersKept: kept, helpersFrom: from } = queue.settings
    return { atMs: 0, code: 'queue.helps', params: { queue: id, kept, from } }
  }
  const beyond = needMore(agent, queue)
  if (beyond !== undefined) return beyond
  const ahead = aheadOf(others, agent, queue)
  const strategy = queue.roster.strategy.name
  if (ahead.length === 0) return { atMs: 0, code: 'queue.firstInLine', params: { queue: id, strategy } }
  const agents = ahead.slice(0, MOST_NAMED).map((each) => each.id)
  return { atMs: 0, code: 'queue.othersFirst', params: { queue: id, strategy, ahead: ahead.length, agents } }
}

function hindrance({ settings }: Agent, { settings: queue }: Queue): ExplanationLine {
  if (settings.queues !== null && !settings.queues.includes(queue.id))
    return { atMs: 0, code: 'queue.notServed', params: { queue: queue.id } }
  const lacking = Object.entries(queue.requires).find(([name, level]) => (settings.skills[name] ?? 0) < level)
  if (lacking === undefined)
    return {
      atMs: 0,
      code: 'queue.lacksLevel',
      params: { queue: queue.id, level: settings.levels[queue.id] ?? 1, upTo: queue.upToLevel },
    }
  const [skill, needs] = lacking
  return {
    atMs: 0,
    code: 'queue.lacksSkill',
    params: { queue: queue.id, skill, needs, has: settings.skills[skill] ?? 0 },
  }
}

/** What keeps an agent from the new calls of a queue for whose older ones they may be asked. */
function laterRing({ settings }: Agent, { settings: queue }: Queue): ExplanationLine | undefined {
  const ring = firstRing(settings, queue)
  const later = queue.rings[ring - 1]
  if (later === undefined) return undefined
  return { atMs: 0, code: 'queue.laterRing', params: { queue: queue.id, ring, afterMs: later.afterMs } }
}

/** Calls wait in a queue that an agent serves, and all of them need more than the agent has. */
function needMore({ profile }: Agent, { settings, lanes, own }: Queue): ExplanationLine | undefined {
  if (own === undefined || lanes.some(({ waiting }) => waiting.items.length > 0)) return undefined
  const beyond = [...own.values()].flatMap(({ needs, lanes }) =>
    lanes
      .filter(({ servedBy }) => !hasBit(servedBy, profile.index))
      .flatMap(({ waiting }) => waiting.items.map(() => needs)),
  )
  if (beyond.length === 0) return undefined
  const needs = [...new Set(beyond.flatMap(({ requires }) => toldLevels(requires)))]
  return { atMs: 0, code: 'queue.needMore', params: { queue: settings.id, waiting: beyond.length, needs } }
}

/** Whether an agent who only helps out in a queue stays free for others at this moment. */
function isKept(match: Match, { profile }: Agent, queue: Queue): boolean {
  const lane = widestOf(queue)
  return hasBit(lane.helpers, profile.index) && !mayHelp(match, lane)
}
