import type { Media } from '../../../core/words/flow.ts'
import type { Clock } from '../../../ports/clock.ts'
import { LINK_TIMES, type LinkTimes } from './client.ts'
import type { Log } from './log.ts'
import { RECORDER_TIMES, type RecorderTimes } from './recorder-parts.ts'

/** How to reach one Asterisk, and what it needs to work for us. */
export interface AsteriskOptions {
  readonly name: string
  /** The address of its HTTP server, such as http://127.0.0.1:8088. */
  readonly url: string
  readonly user: string
  readonly password: string
  /** The Stasis application that the dialplan names; default `ringdown`. */
  readonly app?: string
  readonly recordings: {
    /** Asterisk's `spool/recording`, as this machine sees it. */
    readonly spoolDir: string
    /** Where finished recordings are kept. */
    readonly dir: string
    /** Below that nothing more is recorded; default 100 MB, and 5 % of the disk in any case. */
    readonly leastFreeBytes?: number
  }
  /** The PJSIP endpoint that leads to the outside world. */
  readonly trunk?: string
  /** The sound file of a media, absolute and without extension, or null when there is none. */
  resolveMedia(media: Media): Promise<string | null>
  readonly clock: Clock
  readonly log: Log
  readonly times?: Partial<Times>
}

/** How long the driver waits for what; all in ms. */
export interface Times extends LinkTimes, RecorderTimes {
  /** For the answer to one request. */
  readonly requestMs: number
  /** For the first attach. */
  readonly patienceMs: number
}

/** Times for a switch near by. */
export const TIMES: Times = { ...LINK_TIMES, ...RECORDER_TIMES, requestMs: 5_000, patienceMs: 15_000 }

/** What must stay free on the disks of recordings. */
export const LEAST_FREE_BYTES = 100 * 1_048_576
