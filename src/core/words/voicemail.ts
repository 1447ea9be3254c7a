import type { Match } from './interaction.ts'

/**
 * A message that a caller left with the dialplan while nobody here was there to take the call. `voicemail` names it for
 * good, so that one that comes twice is taken once; `file` is its opaque name below the recordings folder.
 */
export interface VoicemailSignal {
  readonly type: 'voicemail.found'
  readonly voicemail: string
  readonly switch: string
  readonly from: string
  readonly to: string
  readonly leftAtMs: number
  readonly file: string
  readonly bytes: number
  readonly durationMs: number
  readonly sha256: string
  /** Whose number it is. */
  readonly match: Match
  readonly contact: string
  readonly account: string
}
