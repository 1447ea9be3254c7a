import type { RecordingKind } from './leg.ts'

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
