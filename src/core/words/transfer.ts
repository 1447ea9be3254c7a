/** Where a call in hand may be sent: to an agent, a queue, a number outside (`id` is its digits) or a flow. */
export interface Target {
  readonly kind: 'agent' | 'queue' | 'number' | 'flow'
  readonly id: string
}

/** What people and programs may ask for a call to be sent on, or parked for anybody to take. */
export type TransferCommand =
  | { readonly type: 'interaction.transfer'; readonly interaction: string; readonly to: Target }
  /** `slot` is where others find it, the first free one when it is ''; after `forMs` it comes back. */
  | {
      readonly type: 'interaction.park'
      readonly interaction: string
      readonly slot: string
      readonly forMs: number
    }
  /** Rings an agent for the call of a slot. */
  | { readonly type: 'interaction.unpark'; readonly slot: string; readonly agent: string }

/** Why a transfer came to nothing. */
export type TransferEnd = 'expired' | 'declined' | 'failed' | 'lost'

/** What happened to calls that were sent on without a word to the other side. */
export type TransferEvent =
  /** The agent has left the call; the events after it say where it goes. Times are those of the talk that ends. */
  | {
      readonly type: 'interaction.transferred'
      readonly interaction: string
      readonly agent: string
      readonly kind: Target['kind'] | 'slot'
      readonly to: string
      /** The leg that rings for it already, when a consultation becomes a transfer, or ''. */
      readonly leg: string
      readonly atMs: number
      readonly untilMs: number
      readonly waitedMs: number
      readonly talkMs: number
      readonly holdMs: number
    }
  /** A parked call is taken out of its slot and rings at whoever asked for it. */
  | {
      readonly type: 'interaction.unparked'
      readonly interaction: string
      readonly slot: string
      readonly agent: string
      readonly atMs: number
    }
  /** Nobody took it: the call comes back to the agent who sent it, to a queue, or to a flow. */
  | {
      readonly type: 'transfer.returned'
      readonly interaction: string
      readonly agent: string
      readonly kind: 'agent' | 'queue' | 'flow'
      readonly to: string
      readonly reason: TransferEnd
      readonly atMs: number
    }
