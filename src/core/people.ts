import type { PartyKind, PartyStatus } from './words/party.ts'
import type { Target } from './words/transfer.ts'

/** Somebody in a call besides the customer and its agent. `id` is an agent's or the digits of a number. */
export interface Party {
  readonly leg: string
  readonly kind: PartyKind
  readonly id: string
  status: PartyStatus
}

/** The last time that a call was sent on, and by whom. */
export interface Transfer {
  readonly by: string
  readonly kind: Target['kind']
  readonly to: string
  /** It came to nothing, and the one who sent it is or was asked to take it back. */
  isReturned: boolean
}

/** One of several agents who are being rung for the same call. */
export interface Ring {
  readonly agent: string
  readonly leg: string
  readonly sinceMs: number
}
