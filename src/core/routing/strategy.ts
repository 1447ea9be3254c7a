/** A ready agent as a strategy sees one. `order` grows with each turning ready, `lastOffer` with each offer made. */
export interface Candidate {
  readonly id: string
  readonly readySinceMs: number
  readonly order: number
  readonly callsHandled: number
  readonly lastOffer: number
}

/** How a queue chooses among ready agents. */
export interface Strategy {
  readonly name: string
  /** One sentence for the people who choose it. */
  readonly summary: string
  /** How many agents a call rings at once, at most; one where nothing is said. */
  readonly ringsAtOnce?: number
  /**
   * A number for an agent who has just become ready: the one with the least is offered the call, among equals the one
   * who has been ready for the longest time.
   */
  rank(agent: Candidate): number
}
