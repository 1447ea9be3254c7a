import type { CallbackRules } from './words/callback.ts'
import type { Cause } from './words/leg.ts'
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
  readonly kind: Target['kind'] | 'slot'
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

/** A call that is to be made for somebody who does not wait in person. */
export interface Callback {
  readonly rules: CallbackRules
  /** Since when its place in line counts. */
  readonly sinceMs: number
  /** The call in which it was asked for, or ''. */
  readonly of: string
  dueAtMs: number
  /** Who is to make it; '' for anybody, or when that one took too long. */
  agent: string
  triesLeft: number
  /** The call in which it was asked for goes on, as far as is known. */
  isAsked: boolean
  /** It waits for its agent alone. */
  isDue: boolean
}

/** What a call asks of its agent beyond what its queue does. */
export interface Needs {
  /** The same for all calls that need the same. */
  readonly key: string
  readonly requires: Readonly<Record<string, number>>
  readonly prefers: Readonly<Record<string, number>>
}

/** What most calls never have: several people, a message, a past before the talk of now. */
export interface Company {
  /** Who else is in it; one at most is not `joined`. */
  parties: Party[]
  /** Who is being rung beside its agent. */
  alsoRung: readonly Ring[]
  transfer: Transfer | undefined
  /** The agent who had it last, when nobody of ours has it now. */
  lastAgent: string
  /** When the customer hung up while others talk on, and why. */
  goneAtMs: number
  goneCause: Cause
  /** Since when the legs of more than two people are where they are. */
  arrangedAtMs: number
  /** Since when the customer of a call out is rung. */
  dialledAtMs: number
  /** Time in queues that it left without an agent. */
  waitedMs: number
  /** Time on hold in the talk of now. */
  holdMs: number
  /** Time talked and held in talks that ended because the agent's phone went away. */
  talkedMs: number
  heldMs: number
  /** How often the agent's phone was rung to bring them back into this talk. */
  rejoinRings: number
  /** Talk and hold before the last transfer. */
  earlierTalkMs: number
  earlierHoldMs: number
  /** Since when it stands in line, where that is not when it came into its queue. */
  standsSinceMs: number
  /** When the first talk began, once there was another or none is left; `connectedAfterMs` is of the one of now. */
  firstConnectedAtMs: number
  /** The offer is to one agent and nobody else; not taken, it does not simply wait on. */
  isDirect: boolean
  hasVoicemail: boolean
  /** The callback that the caller asked for, or ''. */
  calledBackBy: string
  callback: Callback | undefined
  /** What its flow asked for, in whatever queue it stands; undefined when that is nothing. */
  needs: Needs | undefined
}
