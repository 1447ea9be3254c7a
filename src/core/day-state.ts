/** What is counted by the day; only of agents and queues that have a limit. */
export interface Day {
  /** When the next one begins; 0 as long as nothing is limited. */
  untilMs: number
  readonly agentCalls: Map<string, number>
  readonly queueCalls: Map<string, number>
}

/** A day on which nothing is counted. */
export function createDay(): Day {
  return { untilMs: 0, agentCalls: new Map(), queueCalls: new Map() }
}
