/** A ready agent as a strategy sees one. `order` grows with each turning ready, `lastOffer` with each offer made. */
export interface Candidate {
  readonly id: string
  readonly readySinceMs: number
  readonly order: number
  readonly callsHandled: number
  readonly lastOffer: number
}

/** How a queue chooses among ready agents. The comparison must depend on nothing that changes while an agent is ready. */
export interface Strategy {
  readonly name: string
  /** One sentence for the people who choose it. */
  readonly summary: string
  /** Negative when `a` should be offered the call before `b`. Never 0 for two agents. */
  compare(a: Candidate, b: Candidate): number
}
