/** What a caller is told while waiting. */
export interface WaitWords {
  /** When something is told next; 0 is never. */
  nextAtMs: number
  /** The best place in line that was told; 0 for none. */
  told: number
  /** Which comfort prompt is next. */
  prompt: number
  /** The last word that was said; '' for none. It may be on yet. */
  play: string
}

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

/** What a call needs only while it waits in a queue or rings out of it; gone when it is taken or leaves. */
export interface Wait {
  /** When it has waited for long enough and leaves; 0 is never. */
  untilMs: number
  /** When its queue closes; 0 is never. */
  readonly closesAtMs: number
  /** Undefined where the queue tells nothing. */
  readonly words: WaitWords | undefined
  /** How far its search for an agent has gone, by the rings of its queue. */
  ring: number
  /** The one agent for whom it waits until then, before anybody else is asked; '' for nobody. */
  agent: string
  agentUntilMs: number
}
