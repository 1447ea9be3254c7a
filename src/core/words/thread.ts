import type { EndedBy } from './interaction.ts'
import type { OfferEnd, Why } from './offer.ts'

/** Where a thread may be sent: `agent` waits for that one for a while, in the same queue. */
export interface ThreadTarget {
  readonly kind: 'queue' | 'agent'
  readonly id: string
}

/** What became of written work. `unanswered`: nobody had it in time. */
export type ThreadOutcome = 'answered' | 'abandoned' | 'unanswered'

/** What people and programs may ask of written work. `agent` in `thread.start` is whom the customer knows, or ''. */
export type ThreadCommand =
  | {
      readonly type: 'thread.start'
      readonly thread: string
      readonly queue: string
      /** The customer's address in the channel, and ours. */
      readonly from: string
      readonly to: string
      readonly name: string
      readonly subject: string
      readonly contact: string
      readonly priority: number
      readonly agent: string
    }
  | { readonly type: 'thread.accept'; readonly thread: string; readonly agent: string }
  | { readonly type: 'thread.decline'; readonly thread: string; readonly agent: string }
  | { readonly type: 'thread.transfer'; readonly thread: string; readonly to: ThreadTarget }
  | { readonly type: 'thread.finish'; readonly thread: string; readonly by: EndedBy }
  /** The work after it is done. */
  | { readonly type: 'thread.endWrapup'; readonly thread: string }

/**
 * What happened to written work. As with calls, only `thread.started` carries personal data: the customer's address and
 * name, and the subject.
 */
export type ThreadEvent =
  | {
      readonly type: 'thread.started'
      readonly thread: string
      readonly channel: string
      readonly from: string
      readonly to: string
      readonly name: string
      readonly subject: string
      readonly contact: string
      readonly atMs: number
    }
  /** `agent`: the one for whom it waits first, until `agentUntilMs`. `sinceMs`: since when it counts as waiting. */
  | {
      readonly type: 'thread.queued'
      readonly thread: string
      readonly channel: string
      readonly queue: string
      readonly priority: number
      readonly order: number
      readonly sinceMs: number
      readonly untilMs: number
      readonly agent: string
      readonly agentUntilMs: number
      readonly atMs: number
    }
  | { readonly type: 'thread.widened'; readonly thread: string; readonly ring: number; readonly atMs: number }
  | { readonly type: 'thread.released'; readonly thread: string; readonly agent: string; readonly atMs: number }
  | {
      readonly type: 'thread.offered'
      readonly thread: string
      readonly channel: string
      readonly queue: string
      readonly agent: string
      readonly order: number
      readonly untilMs: number
      readonly waitedMs: number
      /** Units that the agent has in hand already, of those that count against this channel. */
      readonly units: number
      readonly why: Why
      readonly atMs: number
    }
  /** Everybody who can be is asked; they have until then. */
  | { readonly type: 'thread.asked'; readonly thread: string; readonly untilMs: number }
  | {
      readonly type: 'thread.offerEnded'
      readonly thread: string
      readonly queue: string
      readonly agent: string
      readonly reason: OfferEnd
      /** Who took it or is asked for it still, '' for nobody. */
      readonly stillWith: string
      readonly atMs: number
    }
  /** Back to its place in line: offered in vain, or `agent` had it and went home. */
  | {
      readonly type: 'thread.requeued'
      readonly thread: string
      readonly queue: string
      readonly agent: string
      readonly untilMs: number
      readonly atMs: number
      /** How long `agent` had it in hand. */
      readonly heldMs: number
    }
  | {
      readonly type: 'thread.accepted'
      readonly thread: string
      readonly channel: string
      readonly queue: string
      readonly agent: string
      readonly waitedMs: number
      readonly isInServiceLevel: boolean
      readonly atMs: number
    }
  /** The agent has given it away; `thread.queued` follows and says where to. */
  | {
      readonly type: 'thread.transferred'
      readonly thread: string
      readonly queue: string
      readonly agent: string
      readonly to: ThreadTarget
      readonly heldMs: number
      readonly atMs: number
    }
  | ThreadFinished
  | {
      readonly type: 'thread.wrapupEnded'
      readonly thread: string
      readonly agent: string
      readonly tookMs: number
      readonly atMs: number
    }

/** The whole story of a piece of written work in numbers; one each. The agent wraps up until `wrapupUntilMs`, 0 for not. */
export interface ThreadFinished {
  readonly type: 'thread.finished'
  readonly thread: string
  readonly channel: string
  readonly queue: string
  readonly agent: string
  readonly contact: string
  readonly endedBy: EndedBy
  readonly outcome: ThreadOutcome
  readonly startedAtMs: number
  /** When the first agent took it; 0 for never. */
  readonly acceptedAtMs: number
  readonly waitedMs: number
  /** How long agents had it in hand. */
  readonly handledMs: number
  /** The part of it that no transfer or return to the line has told. */
  readonly heldMs: number
  readonly offers: number
  readonly wrapupUntilMs: number
  readonly atMs: number
}
