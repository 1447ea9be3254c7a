import type { RecordingKind } from './leg.ts'

/**
 * What agents may ask of the recording of a talk while the customer says what must not be kept, such as the number of a
 * card; `by` is the agent, '' for somebody above.
 */
export type RecordingCommand =
  | { readonly type: 'recording.pause'; readonly interaction: string; readonly by: string }
  | { readonly type: 'recording.resume'; readonly interaction: string; readonly by: string }

/** What was seen of a recording. `file` is its opaque name below the recordings folder. */
export type RecordingSignal =
  | {
      readonly type: 'recording.kept'
      readonly recording: string
      readonly file: string
      readonly bytes: number
      readonly durationMs: number
      readonly sha256: string
    }
  | { readonly type: 'recording.failed'; readonly recording: string; readonly reason: string }

/** What happened to recordings. A call that should have been recorded and was not says so. */
export type RecordingEvent =
  | {
      readonly type: 'recording.started'
      readonly recording: string
      readonly interaction: string
      readonly leg: string
      readonly kind: RecordingKind
      readonly agent: string
      readonly atMs: number
      readonly maxMs: number
    }
  /** From now on silence is recorded. */
  | {
      readonly type: 'recording.paused'
      readonly recording: string
      readonly interaction: string
      readonly by: string
      readonly atMs: number
    }
  | {
      readonly type: 'recording.resumed'
      readonly recording: string
      readonly interaction: string
      readonly by: string
      readonly atMs: number
      readonly pausedMs: number
    }
  | {
      readonly type: 'recording.finished'
      readonly recording: string
      readonly interaction: string
      readonly file: string
      readonly bytes: number
      readonly durationMs: number
      readonly sha256: string
      readonly atMs: number
    }
  | {
      readonly type: 'recording.lost'
      readonly recording: string
      readonly interaction: string
      readonly reason: string
      readonly atMs: number
    }
