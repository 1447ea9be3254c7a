/** Over about so long an agent's occupancy is taken: what lies further back counts less and less. */
export const OCCUPANCY_MS = 3_600_000

/**
 * A ready agent as a strategy sees one. `order` grows with each turning ready, `lastOffer` with each offer made; `talkMs`
 * is the time in talks since log-in, `occupancy` the share of the last hour or so with work in hand when turning ready, in
 * millionths.
 */
export interface Candidate {
  readonly id: string
  readonly readySinceMs: number
  readonly order: number
  readonly callsHandled: number
  readonly lastOffer: number
  readonly loginOrder: number
  readonly talkMs: number
  readonly occupancy: number
  readonly settings: { readonly position: number; readonly weight: number }
}

/** How a queue chooses among ready agents. */
export interface Strategy {
  readonly name: string
  /** One sentence for the people who choose it. */
  readonly summary: string
  /** True when a call waits for the agent whom its customer knows, before anybody else is asked. */
  readonly isSticky?: boolean
  /** True when calls without points of priority of their own go through the tiers that `tier` makes from the last on. */
  readonly sparesBest?: boolean
  /** How many agents a call rings at once, at most; one where nothing is said. */
  readonly ringsAtOnce?: number
  /** After how many ms each further one is rung; all at the beginning where nothing is said. */
  readonly ringsNextAfterMs?: number
  /**
   * A number for an agent who has just become ready: the one with the least is offered the call, among equals the one
   * who has been ready for the longest time.
   */
  rank(agent: Candidate): number
  /** How likely an agent is drawn, above 0 to 1. Where this is given agents are drawn by chance, whatever their rank. */
  chance?(agent: Candidate): number
  /** Agents with the same skills are of one tier for a queue; all of the least are asked before any of the next. */
  tier?(skills: Levels, requires: Levels): number
}

/** Skills and how much there is or must be of each. */
export type Levels = Readonly<Record<string, number>>
