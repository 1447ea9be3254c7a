import type { Media } from './flow.ts'

/** Why a call leaves a queue without an agent: `key` for a key that the caller pressed. */
export type LeaveReason = 'timeout' | 'full' | 'removed' | 'key' | 'closed' | 'empty'

/** What happened to calls that wait in a queue. */
export type WaitingEvent =
  | {
      readonly type: 'interaction.queued'
      readonly interaction: string
      readonly queue: string
      readonly priority: number
      readonly atMs: number
      readonly untilMs: number
      readonly order: number
      readonly ivrMs: number
      /** Since when it counts as waiting: earlier than now for who comes back to an old place, or was sent on. */
      readonly sinceMs: number
      /** When the queue closes for this call; 0 is never. */
      readonly closesAtMs: number
      /** How long it will wait, as far as that can be known; null when it cannot or nobody has to wait. */
      readonly expectedMs: number | null
      /** The agent for whom it waits until then, before anybody else is asked; '' for nobody. */
      readonly agent: string
      readonly agentUntilMs: number
    }
  /** Its flow says what it needs of an agent, beyond what the queues ask for; all of it, each time. */
  | {
      readonly type: 'interaction.needed'
      readonly interaction: string
      readonly requires: Readonly<Record<string, number>>
      readonly prefers: Readonly<Record<string, number>>
      readonly atMs: number
    }
  /** Who calls became known in line: the points of the customer's tier count from now on. */
  | {
      readonly type: 'interaction.prioritised'
      readonly interaction: string
      readonly queue: string
      readonly tier: string
      /** How many more than before. */
      readonly points: number
      readonly priority: number
      readonly atMs: number
    }
  /** The agent for whom it waited has not come: now anybody of its queue may have it. */
  | {
      readonly type: 'interaction.released'
      readonly interaction: string
      readonly agent: string
      readonly atMs: number
    }
  /** It has waited so long that more agents may be asked: those of a further ring of its queue. */
  | {
      readonly type: 'interaction.widened'
      readonly interaction: string
      readonly queue: string
      readonly ring: number
      readonly requires: Readonly<Record<string, number>>
      readonly upToLevel: number
      readonly atMs: number
      readonly waitedMs: number
    }
  /** A word was said to a caller who waits, over the music: the place in line, the wait that is left, comfort. */
  | {
      readonly type: 'interaction.announced'
      readonly interaction: string
      readonly queue: string
      readonly play: string
      readonly media: readonly Media[]
      /** The place that was told; 0 for none. */
      readonly position: number
      /** The wait that was told; null for none. */
      readonly expectedMs: number | null
      /** Which comfort prompt is next. */
      readonly prompt: number
      readonly nextAtMs: number
      readonly atMs: number
    }
  /** Left the queue without an agent: back to the flow by this exit. */
  | {
      readonly type: 'interaction.overflowed'
      readonly interaction: string
      readonly queue: string
      readonly reason: LeaveReason
      readonly atMs: number
      readonly waitedMs: number
    }
  | {
      readonly type: 'interaction.requeued'
      readonly interaction: string
      readonly queue: string
      readonly untilMs: number
    }
