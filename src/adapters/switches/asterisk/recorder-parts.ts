import type { RecordingSignal } from '../../../core/words/recording.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from './log.ts'
import type { AriAnswer, AriRequest } from './rest.ts'

/** What the recorder works with. */
export interface RecorderParts {
  ask(request: AriRequest): Promise<AriAnswer>
  report(signal: RecordingSignal): void
  readonly app: string
  /** Asterisk's spool, as this machine sees it, and the folder where finished recordings are kept. */
  readonly folders: { readonly spoolDir: string; readonly dir: string }
  readonly leastFreeBytes: number
  readonly times: RecorderTimes
  readonly clock: Clock
  readonly log: Log
}

/** How long the recorder waits for what; all in ms. */
export interface RecorderTimes {
  /** For a channel of ours to come, and for Asterisk to end a recording. */
  readonly answerMs: number
  /** A recording that has not grown for that long has stalled; Asterisk writes about every 2 s. */
  readonly stallMs: number
}

/** Times that fit a switch near by. */
export const RECORDER_TIMES: RecorderTimes = { answerMs: 3_000, stallMs: 5_000 }
