import { hasBit } from '../../lib/bits.ts'
import type { Agent, Centre, Queue } from '../centre.ts'
import { mayHelp } from '../routing/helpers.ts'
import { firstRing, widestOf } from '../routing/lanes.ts'
import { isAvailable } from '../routing/match.ts'
import type { Explanation, ExplanationLine } from '../words/explanation.ts'
import { channelLines, noRoom } from './channels.ts'
import { toldLevels } from './levels.ts'
import { aheadOf, cutOff, serves } from './standing.ts'

/** So many of those who come first are named. */
const MOST_NAMED = 5

/** Why an agent gets calls, or gets none, at this moment. */
export function explainAgent(centre: Centre, agent: Agent): Explanation {
  const queues = [...centre.match.queues.values()]
  const lines = [
    ...ownLines(agent),
    ...channelLines(centre, agent),
    ...queues.map((queue) => queueLine(centre, agent, queue)),
  ]
  return { summary: summaryOf(centre, agent, lines), lines }
}

function summaryOf(centre: Centre, agent: Agent, lines: readonly ExplanationLine[]): Explanation['summary'] {
  if (agent.isFull && agent.status === 'ready') return noRoom(centre, agent)
  if (!isAvailable(agent)) return stateOf(agent)
  const of = (code: ExplanationLine['code']) => lines.find((line) => line.code === code)
  const isServing = lines.some(({ code }) => code.startsWith('queue.') && !isRefusing(code))
  if (!isServing) return { code: 'agent.noQueue', params: {} }
  const away = of('queue.switchAway')
  if (away !== undefined) return { code: 'agent.switchAway', params: away.params }
  const others = of('queue.othersFirst')
  if (others !== undefined && of('queue.firstInLine') === undefined)
    return { code: 'agent.othersFirst', params: others.params }
  return { code: 'agent.nobodyWaits', params: {} }
}

function isRefusing(code: ExplanationLine['code']): boolean {
  return code === 'queue.notServed' || code === 'queue.lacksSkill' || code === 'queue.lacksLevel'
}

function stateOf(agent: Agent): Explanation['summary'] {
  const { sinceMs, reason, interaction } = agent
  switch (agent.status) {
    case 'offline':
      return { code: 'agent.offline', params: { sinceMs } }
    case 'break':
      return { code: 'agent.break', params: { reason, sinceMs } }
    case 'wrapup':
      return { code: 'agent.wrapup', params: { untilMs: agent.deadline?.atMs ?? sinceMs, sinceMs } }
    case 'ready':
      if (agent.isSpent) return { code: 'agent.dayLimit', params: { limit: agent.settings.callsPerDay ?? 0, sinceMs } }
      return agent.phoneLeftAtMs > 0
        ? { code: 'agent.phoneAway', params: { sinceMs: agent.phoneLeftAtMs } }
        : { code: 'agent.ready', params: { sinceMs } }
    default:
      return { code: `agent.${agent.status}`, params: { interaction, sinceMs } }
  }
}

function ownLines(agent: Agent): ExplanationLine[] {
  const state: ExplanationLine = { atMs: agent.sinceMs, ...stateOf(agent) }
  if (agent.next === '') return [state]
  return [state, { atMs: 0, code: 'agent.planned', params: { next: agent.next, reason: agent.nextReason } }]
}

function queueLine(centre: Centre, agent: Agent, queue: Queue): ExplanationLine {
  const { id } = queue.settings
  if (!serves(agent, queue)) return hindrance(agent, queue)
  const stuck = cutOff(centre, id)
  if (stuck > 0) return { atMs: 0, code: 'queue.switchAway', params: { queue: id, waiting: stuck } }
  if (!isAvailable(agent)) {
    const waiting = queue.waiting
    return { atMs: 0, code: waiting > 0 ? 'queue.waiting' : 'queue.nobodyWaits', params: { queue: id, waiting } }
  }
  const later = laterRing(agent, queue)
  if (later !== undefined) return later
  if (isKept(centre, agent, queue)) {
    const { helpersKept: kept, helpersFrom: from } = queue.settings
    return { atMs: 0, code: 'queue.helps', params: { queue: id, kept, from } }
  }
  const beyond = needMore(agent, queue)
  if (beyond !== undefined) return beyond
  const ahead = aheadOf(centre, agent, queue)
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
function isKept({ match }: Centre, { profile }: Agent, queue: Queue): boolean {
  const lane = widestOf(queue)
  return hasBit(lane.helpers, profile.index) && !mayHelp(match, lane)
}
