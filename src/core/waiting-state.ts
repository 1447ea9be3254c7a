/** How many agents of each profile are at work, and which queues have nobody to wait for. */
export interface Staff {
  /** Agents who are logged in, and those of them who are not on a break, by profile index. */
  readonly present: number[]
  readonly working: number[]
  /** Queues that callers leave when there is nobody to wait for. */
  readonly watched: Set<string>
  /** Since when there has been nobody in one of these. */
  readonly desertedSince: Map<string, number>
}

/** What was measured of a queue lately; older calls count less and less. */
export interface Pace {
  /** How many calls count, how long they kept their agents (ringing to ready again), and the squares of that. */
  services: number
  serviceMs: number
  serviceMsSquared: number
  /** Callers who gave up, and how long all callers waited. */
  abandoned: number
  waitedMs: number
  /** How long the last caller who was taken had waited; -1 for nobody yet. */
  lastWaitMs: number
}

/** The place in a line of somebody who gave up. */
export interface OldPlace {
  readonly sinceMs: number
  readonly order: number
  readonly untilMs: number
}
