/** Time as the shell sees it; the core is given `nowMs` and never asks. */
export interface Clock {
  /** Milliseconds since 1970 UTC. Never goes back within a process. */
  now(): number
  /** Calls once when the time has come; returns what cancels it. */
  at(timeMs: number, call: () => void): () => void
}
