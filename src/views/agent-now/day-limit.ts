import type { Agent } from './agent.ts'

const DAY_MS = 86_400_000

/** One more call today; the first of a day begins anew. */
export function countToday(agent: Agent | undefined, atMs: number): void {
  if (agent === undefined) return
  const day = Math.floor(atMs / DAY_MS)
  agent.callsToday = agent.day === day ? agent.callsToday + 1 : 1
  agent.day = day
}

/** Notes a talk with a caller; those of a queue count for whoever may have only so many a day. */
export function noteTalk(agent: Agent, queue: string): void {
  agent.isCounted = queue !== '' && agent.callsPerDay !== null
  if (agent.isCounted) agent.callsCounted += 1
}

/** The talk has become none. */
export function noteNoTalk(agent: Agent): void {
  if (agent.isCounted) agent.callsCounted -= 1
  agent.isCounted = false
}

/** A day begins: whoever had enough may have more; returns those who are counted. */
export function beginDay(agents: ReadonlyMap<string, Agent>): readonly string[] {
  const counted = [...agents].filter(([, agent]) => agent.callsCounted > 0)
  for (const [, agent] of counted) Object.assign(agent, { callsCounted: 0, isCounted: false })
  return counted.map(([id]) => id)
}

/** True for an agent who has had as many calls today as they may have. */
export function isSpent({ callsPerDay, callsCounted }: Agent): boolean {
  return callsPerDay !== null && callsCounted >= callsPerDay
}
