import type { RecordingKind } from '../../../core/words/leg.ts'
import { type PartName, partsOf } from './spool.ts'

/** A recording that is on, or is being finished. */
export interface OpenRecording {
  readonly recording: string
  readonly leg: string
  readonly kind: RecordingKind
  /** When each part began, by Asterisk's clock, as far as it was seen. */
  readonly beganMs: Map<PartName, number>
  /** The parts that Asterisk has not ended yet. */
  readonly waitsFor: Set<PartName>
  isEnding: boolean
  isKeeping: boolean
  /** How much was in the spool when somebody last looked. */
  bytes: number
  /** Cancels what this recording waits for. */
  cancel: () => void
}

/** A part without any sound in it. */
const HEADER_BYTES = 44

/** A recording that begins. */
export function newOpenRecording(of: Pick<OpenRecording, 'recording' | 'leg' | 'kind'>): OpenRecording {
  const parts = partsOf(of.kind)
  return {
    recording: of.recording,
    leg: of.leg,
    kind: of.kind,
    beganMs: new Map(),
    waitsFor: new Set(parts),
    isEnding: false,
    isKeeping: false,
    bytes: parts.length * HEADER_BYTES,
    cancel: () => {},
  }
}
