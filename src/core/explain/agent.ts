import type { Agent, Centre } from '../centre.ts'
import { isAvailable } from '../routing/match.ts'
import type { Explanation, ExplanationLine } from '../words/explanation.ts'
import { channelLines, noRoom } from './channels.ts'
import { callQueueLines, isServed, writtenQueueLines } from './queue-lines.ts'

/** Why an agent gets calls and written work, or gets none, at this moment. */
export function explainAgent(centre: Centre, agent: Agent): Explanation {
  const calls = callQueueLines(centre, agent)
  const written = writtenQueueLines(centre, agent)
  const lines = [...ownLines(agent), ...channelLines(centre, agent), ...calls, ...written]
  // Somebody who serves no queue of calls is told of what they do serve.
  return { summary: summaryOf(centre, agent, calls.some(isServed) ? calls : written), lines }
}

function summaryOf(centre: Centre, agent: Agent, lines: readonly ExplanationLine[]): Explanation['summary'] {
  if (agent.isFull && agent.status === 'ready') return noRoom(centre, agent)
  if (!isAvailable(agent)) return stateOf(agent)
  const of = (code: ExplanationLine['code']) => lines.find((line) => line.code === code)
  if (!lines.some(isServed)) return { code: 'agent.noQueue', params: {} }
  const away = of('queue.switchAway')
  if (away !== undefined) return { code: 'agent.switchAway', params: away.params }
  const others = of('queue.othersFirst')
  if (others !== undefined && of('queue.firstInLine') === undefined)
    return { code: 'agent.othersFirst', params: others.params }
  return { code: 'agent.nobodyWaits', params: {} }
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
