import type { HoursSettings } from './flow.ts'
import type { Cause } from './leg.ts'

/** How a callback is made: when at all, how often it is tried, and who is to make it. */
export interface CallbackRules {
  /** Nobody is called outside of these; null is at any time. */
  readonly hours: HoursSettings | null
  readonly tries: number
  /** How long after a try that reached nobody the next one comes. */
  readonly retryAfterMs: number
  /** Who is to make it, '' for anybody of the queue, and how long it waits for that one alone; 0 is for ever. */
  readonly agent: string
  readonly aloneMs: number
}

/** What people and programs may ask of callbacks. `by` is the user who asks. */
export type CallbackCommand =
  | {
      readonly type: 'callback.book'
      /** The id that its interaction will have. */
      readonly callback: string
      readonly queue: string
      readonly number: string
      /** The number of ours that is shown; '' for the first one. */
      readonly from: string
      readonly name: string
      readonly contact: string
      /** Not before this moment. */
      readonly dueAtMs: number
      readonly rules: CallbackRules
      readonly by: string
    }
  | { readonly type: 'callback.cancel'; readonly callback: string; readonly by: string }

/**
 * What happened to callbacks. Each is an interaction of its own that begins with `interaction.started` and ends with
 * `interaction.finished`; nobody is in the line in person until it is dialled.
 */
export type CallbackEvent =
  | {
      readonly type: 'callback.booked'
      readonly interaction: string
      readonly queue: string
      /** The call in which it was asked for, or ''. */
      readonly of: string
      readonly priority: number
      readonly order: number
      /** Since when its place in line counts. */
      readonly sinceMs: number
      readonly dueAtMs: number
      readonly rules: CallbackRules
      readonly by: string
      readonly atMs: number
    }
  /** Its time has come: it stands in line, or waits for the agent who is to make it. */
  | {
      readonly type: 'callback.due'
      readonly interaction: string
      readonly queue: string
      readonly agent: string
      /** When its hours end; 0 is never. */
      readonly closesAtMs: number
      readonly atMs: number
    }
  /** Its hours are over or have not begun. */
  | {
      readonly type: 'callback.postponed'
      readonly interaction: string
      readonly dueAtMs: number
      readonly atMs: number
    }
  /** The customer was called and not reached, or the try came to nothing otherwise; it is tried again. */
  | {
      readonly type: 'callback.unreached'
      readonly interaction: string
      readonly agent: string
      readonly cause: Cause
      readonly triesLeft: number
      readonly dueAtMs: number
      readonly atMs: number
    }
  /** Nobody shall be called any more; `by` is a user, or `caller` for the customer who called again. */
  | { readonly type: 'callback.cancelled'; readonly interaction: string; readonly by: string; readonly atMs: number }
