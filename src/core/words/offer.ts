/**
 * Why this agent was chosen: the strategy, or `assigned` when somebody said so; how many were ready, what decided, and
 * a few of the others who were ready too.
 */
export interface Why {
  readonly strategy: string
  readonly ready: number
  readonly readySinceMs: number
  readonly callsHandled: number
  readonly others: readonly string[]
}

/**
 * Why an offer ended without a talk. `taken`: another agent who was rung as well was faster; `unanswered`: several were
 * rung and nobody was; `lost`: the leg vanished in an outage. None of these is anybody's fault.
 */
export type OfferEnd = 'expired' | 'declined' | 'failed' | 'lost' | 'abandoned' | 'taken' | 'unanswered'

/** What happened to offers: a call rings at an agent, and rings no longer. */
export type OfferEvent =
  | {
      readonly type: 'offer.made'
      readonly interaction: string
      readonly queue: string
      readonly agent: string
      readonly leg: string
      readonly switch: string
      readonly atMs: number
      readonly untilMs: number
      readonly waitedMs: number
      readonly order: number
      readonly why: Why
    }
  /** Everybody who can be is being rung; the phones ring on until then. */
  | { readonly type: 'offer.widened'; readonly interaction: string; readonly untilMs: number }
  | {
      readonly type: 'offer.ended'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly reason: OfferEnd
      /** Who took it or is being rung for it still, '' for nobody. */
      readonly stillWith: string
      readonly atMs: number
      readonly rangMs: number
    }
