/** How long a call keeps an agent. */
export const TALK_MS = 180_000

/** A case in which waits are foretold; rates in 1/ms by the time since the beginning. */
export interface WaitCase {
  readonly name: string
  /** Calls a millisecond for each of the queues. */
  readonly arrivalRates: (atMs: number) => readonly number[]
  readonly abandonRate: number
  /** The queues of each agent, and whether they are at work. */
  readonly agents: readonly { readonly queues: readonly string[]; readonly isThere: (atMs: number) => boolean }[]
}
