import type { Cause } from './leg.ts'
import type { OfferEvent } from './offer.ts'
import type { WaitingEvent } from './waiting.ts'

/** Who or what ended an interaction. */
export type EndedBy = 'caller' | 'agent' | 'flow' | 'system'

/**
 * Where an interaction stands. `flow`: the IVR has it; `booked`: a callback whose time has not come; `dialling`: we ring out for an agent; `transferring`: a number
 * outside is rung to be given the call; `parked`: it waits in a slot for anybody; `consulting`: the agent asks somebody else; `conference`: others are in the talk;
 * `rejoining`: the agent's phone went away in the talk.
 */
export type InteractionStatus =
  | ('flow' | 'waiting' | 'offered' | 'booked' | 'dialling' | 'transferring' | 'parked')
  | ('connected' | 'held' | 'consulting' | 'conference' | 'rejoining')

/** What became of an interaction. */
export type Outcome =
  | ('answered' | 'abandoned' | 'flow' | 'voicemail' | 'failed')
  | ('callback' | 'unreached' | 'cancelled')

/** How sure a number belongs to a contact. */
export type Match = 'known' | 'many' | 'maybe' | 'unknown'

/** What people and programs may ask of interactions. */
export type InteractionCommand =
  | {
      readonly type: 'interaction.dial'
      readonly interaction: string
      readonly agent: string
      readonly to: string
      readonly from: string
      readonly contact: string
    }
  | { readonly type: 'interaction.hangup'; readonly interaction: string; readonly by: EndedBy }
  | { readonly type: 'interaction.hold'; readonly interaction: string }
  | { readonly type: 'interaction.retrieve'; readonly interaction: string }
  | {
      readonly type: 'interaction.dispose'
      readonly interaction: string
      readonly agent: string
      readonly disposition: string
    }
  /** A waiting call is handed to an agent by name, past the queue's strategy; `by` is the user who says so. */
  | {
      readonly type: 'interaction.assign'
      readonly interaction: string
      readonly agent: string
      readonly by: string
    }
  /** Somebody said whose calls these are: the one in which it was said and earlier ones, which may be over. */
  | {
      readonly type: 'interaction.relabel'
      readonly interaction: string
      readonly calls: readonly string[]
      readonly contact: string
      readonly account: string
      readonly by: string
    }

/** What the customer store answered to the effect `contact.lookup`. */
export type InteractionSignal = {
  readonly type: 'contact.found'
  readonly interaction: string
  readonly match: Match
  readonly contact: string
  readonly account: string
  readonly set: Readonly<Record<string, string>>
}

/**
 * What happened to interactions. Only `interaction.started` carries personal data (number and name), so that a
 * person can be forgotten by emptying two fields of one event.
 */
export type InteractionEvent =
  | {
      readonly type: 'interaction.started'
      readonly interaction: string
      readonly direction: 'in' | 'out'
      readonly switch: string
      readonly leg: string
      readonly from: string
      readonly to: string
      readonly name: string
      readonly agent: string
      readonly agentLeg: string
      readonly contact: string
      readonly untilMs: number
      readonly atMs: number
    }
  | { readonly type: 'interaction.answering'; readonly interaction: string; readonly leg: string }
  | { readonly type: 'interaction.answered'; readonly interaction: string; readonly atMs: number }
  | {
      readonly type: 'interaction.identified'
      readonly interaction: string
      readonly match: Match
      readonly contact: string
      readonly account: string
      readonly set: Readonly<Record<string, string>>
    }
  | {
      readonly type: 'interaction.relabelled'
      readonly interaction: string
      readonly calls: readonly string[]
      readonly contact: string
      readonly account: string
      readonly by: string
      readonly atMs: number
    }
  | WaitingEvent
  | {
      readonly type: 'interaction.assigned'
      readonly interaction: string
      readonly agent: string
      readonly by: string
      readonly atMs: number
    }
  | OfferEvent
  | {
      readonly type: 'interaction.connected'
      readonly interaction: string
      readonly queue: string
      readonly agent: string
      readonly leg: string
      readonly atMs: number
      readonly waitedMs: number
      readonly rangMs: number
      readonly isInServiceLevel: boolean
    }
  /** The agent's leg was gone before the two could be joined; the call is requeued. */
  | {
      readonly type: 'interaction.unjoined'
      readonly interaction: string
      readonly agent: string
      readonly atMs: number
    }
  /** The agent's phone is up and the customer's number is being rung. */
  | {
      readonly type: 'interaction.dialled'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly switch: string
      readonly untilMs: number
      readonly atMs: number
    }
  | { readonly type: 'interaction.held'; readonly interaction: string; readonly atMs: number }
  | {
      readonly type: 'interaction.retrieved'
      readonly interaction: string
      readonly atMs: number
      readonly heldMs: number
    }
  | {
      readonly type: 'interaction.disposed'
      readonly interaction: string
      readonly agent: string
      readonly disposition: string
      readonly atMs: number
    }
  | { readonly type: 'voicemail.left'; readonly interaction: string; readonly recording: string; readonly atMs: number }
  | InteractionFinished

/** The whole story in numbers: one per interaction, the source of its CDR. Durations in ms. */
export interface InteractionFinished {
  readonly type: 'interaction.finished'
  readonly interaction: string
  readonly direction: 'in' | 'out'
  readonly cause: Cause
  readonly endedBy: EndedBy
  /** `callback`: the caller asked to be called back; `unreached`, `cancelled`: what else may become of a callback. */
  readonly outcome: Outcome
  readonly queue: string
  readonly agent: string
  readonly contact: string
  readonly startedAtMs: number
  readonly answeredAtMs: number
  readonly connectedAtMs: number
  readonly atMs: number
  readonly ivrMs: number
  readonly waitedMs: number
  /** How long the phone rang: before the talk the agent's; on a call out the customer's, answered or not. */
  readonly rangMs: number
  readonly talkMs: number
  readonly holdMs: number
  /** What of `talkMs` and `holdMs` lay before the last transfer, and was told by it. */
  readonly earlierTalkMs: number
  readonly earlierHoldMs: number
  readonly offers: number
}

/** Asks the customer store whose number this is; answered by the signal `contact.found`. */
export type InteractionEffect = {
  readonly type: 'contact.lookup'
  readonly interaction: string
  readonly number: string
}
