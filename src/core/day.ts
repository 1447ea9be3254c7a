import { midnightMs } from '../lib/zone.ts'
import type { Agent, Centre, Queue } from './centre.ts'
import { addReady, isAvailable, removeReady } from './routing/match.ts'
import type { Evolver, Turn } from './turn.ts'
import type { DayEvent } from './words/day.ts'

/** Long enough to be in the next day, and too short for the one after it, whatever is done to clocks. */
const INTO_NEXT_MS = 30 * 3_600_000

/** A day begins, if none goes on. */
export function beginDay(turn: Turn): void {
  const { centre, nowMs, zone = 'UTC' } = turn
  if (centre.day.untilMs > nowMs) return
  const untilMs = midnightMs(zone, midnightMs(zone, nowMs) + INTO_NEXT_MS)
  turn.emit({ type: 'day.began', untilMs, atMs: nowMs })
}

/** Changes that a new day makes: everything is counted anew, and who had had enough calls may have more. */
export const dayEvolvers = {
  'day.began': (centre, { untilMs }) => {
    const { day } = centre
    day.untilMs = untilMs
    day.queueCalls.clear()
    const counted = [...day.agentCalls.keys()]
    day.agentCalls.clear()
    for (const id of counted) {
      const agent = centre.agents.get(id)
      if (agent !== undefined) reviewLimit(centre, agent)
    }
  },
} satisfies { 'day.began': Evolver<DayEvent> }

/** An agent has talked with one more caller of a queue today, or with one less. */
export function countAgentCall({ day }: Centre, agent: Agent, by: 1 | -1): void {
  const limit = agent.settings.callsPerDay
  if (limit === null) return
  const calls = (day.agentCalls.get(agent.id) ?? 0) + by
  day.agentCalls.set(agent.id, calls)
  agent.isSpent = calls >= limit
}

/** One more call has come into a queue today. */
export function countQueueCall({ day }: Centre, { settings: { id, callsPerDay } }: Queue): void {
  if (callsPerDay !== null) day.queueCalls.set(id, (day.queueCalls.get(id) ?? 0) + 1)
}

/** True when a queue has had as many calls as it may have in a day. */
export function isQueueSpent({ day }: Centre, { settings: { id, callsPerDay } }: Queue): boolean {
  return callsPerDay !== null && (day.queueCalls.get(id) ?? 0) >= callsPerDay
}

/** Says anew whether an agent may have more calls today, by settings or counts that have changed. */
export function reviewLimit(centre: Centre, agent: Agent): void {
  const limit = agent.settings.callsPerDay
  const isSpent = limit !== null && (centre.day.agentCalls.get(agent.id) ?? 0) >= limit
  if (isSpent === agent.isSpent) return
  if (isAvailable(agent)) removeReady(centre.match, agent)
  agent.isSpent = isSpent
  if (!isAvailable(agent)) return
  addReady(centre.match, agent)
  centre.freshAgents.push(agent)
}
