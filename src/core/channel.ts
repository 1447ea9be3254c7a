/** A way in which customers reach agents, and what work of it asks of them. */
export interface Channel {
  readonly name: string
  /** One sentence for the people who choose it. */
  readonly summary: string
  /** Units of an agent's capacity that one piece of its work takes. */
  readonly weight: number
  /** How many pieces an agent has in hand at most, where their settings say nothing else. */
  readonly atOnce: number
  /** Channels whose work comes in between: for them this one's work takes no units. `all` is all others. */
  readonly interruptedBy: readonly string[] | 'all'
}

/** The channel of calls. */
export const VOICE = 'voice'
