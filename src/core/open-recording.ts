import type { RecordingKind } from './words/leg.ts'

/** A recording that has begun and is not yet kept or lost. */
export interface OpenRecording {
  readonly id: string
  readonly interaction: string
  readonly leg: string
  readonly switch: string
  readonly kind: RecordingKind
  readonly maxMs: number
  /** How often the switch was asked to end it and say what became of it; 0 while it goes on. */
  stopsAsked: number
  /** Since when silence is recorded in place of the talk; 0 while it is not. */
  pausedAtMs: number
}
