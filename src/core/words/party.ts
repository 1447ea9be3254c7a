import type { InteractionStatus } from './interaction.ts'
import type { Cause } from './leg.ts'

/** What sort of people may be brought into a call. */
export type PartyKind = 'agent' | 'number'

/**
 * How somebody takes part who was brought into a call: their phone rings, they talk with the agent apart from the
 * customer, they hear music while the agent is with the customer, or they talk with everybody.
 */
export type PartyStatus = 'ringing' | 'talking' | 'held' | 'joined'

/** Why somebody who was brought into a call is in it no more. */
export type PartyEnd = 'hungup' | 'cancelled' | 'no_answer' | 'declined' | 'failed' | 'lost' | 'finished'

/** What agents may ask for calls with more than two people. */
export type PartyCommand =
  | {
      readonly type: 'interaction.consult'
      readonly interaction: string
      readonly to: { readonly kind: PartyKind; readonly id: string }
    }
  | { readonly type: 'interaction.swap'; readonly interaction: string }
  | { readonly type: 'interaction.complete'; readonly interaction: string }
  | { readonly type: 'interaction.cancelConsult'; readonly interaction: string }
  | { readonly type: 'interaction.conference'; readonly interaction: string }
  | { readonly type: 'interaction.leave'; readonly interaction: string; readonly agent: string }
  | { readonly type: 'interaction.sendDigits'; readonly interaction: string; readonly digits: string }

/**
 * What happened in calls with more than two people. `status` is where the interaction stands after the event; `heldMs`
 * is how long the customer was on hold, when the event ends that. `agent` of a party is '' for a number outside.
 */
export type PartyEvent =
  /** Somebody is being rung: to be consulted by `by`, or to be given the call. `to` is an agent's id or digits. */
  | {
      readonly type: 'party.rung'
      readonly interaction: string
      readonly by: string
      readonly kind: PartyKind
      readonly to: string
      readonly leg: string
      readonly switch: string
      readonly status: InteractionStatus
      readonly atMs: number
      readonly untilMs: number
    }
  | {
      readonly type: 'party.answered'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly status: InteractionStatus
      readonly atMs: number
    }
  /** The agent changes between the customer and the one who is consulted, who hears music now or ceases to. */
  | {
      readonly type: 'party.swapped'
      readonly interaction: string
      readonly leg: string
      readonly isHeld: boolean
      readonly status: InteractionStatus
      readonly atMs: number
      readonly heldMs: number
    }
  | {
      readonly type: 'party.joined'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly status: InteractionStatus
      readonly atMs: number
      readonly heldMs: number
    }
  | {
      readonly type: 'party.left'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly reason: PartyEnd
      readonly status: InteractionStatus
      readonly atMs: number
      readonly heldMs: number
    }
  /** The agent has left and the others talk on; `to` is the agent who has the call now, '' when nobody of ours has. */
  | {
      readonly type: 'interaction.handed'
      readonly interaction: string
      readonly agent: string
      readonly to: string
      readonly leg: string
      readonly status: InteractionStatus
      readonly atMs: number
    }
  /** The customer has hung up; the agent and the others talk on until one of two is left. */
  | {
      readonly type: 'customer.left'
      readonly interaction: string
      readonly cause: Cause
      readonly status: InteractionStatus
      readonly atMs: number
      readonly heldMs: number
    }
  /** Keys that the agent pressed for the other side. */
  | {
      readonly type: 'digits.sent'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly digits: string
      readonly atMs: number
    }
