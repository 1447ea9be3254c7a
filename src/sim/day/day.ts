import type { AgentSettings } from '../../core/words/agent.ts'
import type { QueueSettings } from '../../core/words/queue.ts'

/** What a call asks of agents beyond its queue. */
export interface Needs {
  readonly requires: Readonly<Record<string, number>>
  readonly prefers: Readonly<Record<string, number>>
}

/** Of a call that asks no more than its queue does. */
export const NO_NEEDS: Needs = { requires: {}, prefers: {} }

/**
 * A caller as they are whatever the centre does: when they come, how long they would wait, how long the talk and the work
 * after it would take. All durations in ms; `patienceMs` Infinity never gives up.
 */
export interface DayCall {
  readonly atMs: number
  readonly queue: string
  /** Points of priority of its own, besides those of its queue. */
  readonly priority: number
  readonly patienceMs: number
  /** How long the phone of whoever gets it rings until it is picked up. */
  readonly rangMs: number
  readonly talkMs: number
  readonly wrapMs: number
  /** The agent for whom it waits first, or ''. */
  readonly agent: string
  readonly needs: Needs
}

/** An agent comes, goes on a break, is back, goes home. */
export interface Shift {
  readonly agent: string
  readonly atMs: number
  readonly to: 'ready' | 'break' | 'offline'
}

/** All that does not depend on how calls are routed, in the order of time, and the settings that route them. */
export interface Day {
  readonly startMs: number
  readonly queues: readonly QueueSettings[]
  readonly agents: readonly AgentSettings[]
  readonly calls: readonly DayCall[]
  readonly shifts: readonly Shift[]
}
