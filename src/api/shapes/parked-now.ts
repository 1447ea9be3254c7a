/** A parked call as screens show it: the slot it is taken from, since when it waits there, and when it comes back. */
export interface ParkedNow {
  readonly interaction: string
  readonly slot: string
  readonly sinceMs: number
  readonly untilMs: number
}
