import type { CoachingMode } from './words/coaching.ts'

/** A supervisor's leg at somebody's talk. `target` is the agent's leg that it is put to; '' while it rings. */
export interface Coaching {
  readonly leg: string
  readonly interaction: string
  readonly by: string
  readonly agent: string
  mode: CoachingMode
  target: string
  /** Since when it is in this mode. */
  sinceMs: number
}
