import { z } from 'zod'
import { slug } from './agent.ts'

/**
 * What an admin sets for a queue. All durations are milliseconds; `recordPercent` is the share of calls recorded,
 * `targetPercent` the share that should be answered within `serviceLevelMs`.
 */
export const queueSettings = z.strictObject({
  id: slug,
  name: z.string().min(1).max(120),
  strategy: slug.default('longest-idle'),
  requires: z.record(slug, z.int().min(1).max(10)).default({}),
  priority: z.int().min(-99).max(99).default(0),
  ringForMs: z.int().min(1_000).max(300_000).default(20_000),
  wrapupMs: z.int().min(0).max(3_600_000).default(30_000),
  maxWaitMs: z.int().min(1_000).max(86_400_000).nullable().default(null),
  maxSize: z.int().min(0).max(100_000).default(1_000),
  serviceLevelMs: z.int().min(1_000).max(3_600_000).default(20_000),
  targetPercent: z.int().min(0).max(100).default(80),
  recordPercent: z.int().min(0).max(100).default(100),
  music: slug.default('default'),
  /** Agents must say how a call ended before they end their wrap-up by hand. */
  needsDisposition: z.boolean().default(false),
  /** Whether agents see that a supervisor listens to their call. */
  showsCoaching: z.boolean().default(true),
})

/** Settings of one queue, checked. */
export type QueueSettings = z.infer<typeof queueSettings>

/** What people and programs may ask of queues. `by` is the user who asks; the server itself is ''. */
export type QueueCommand =
  | { readonly type: 'queue.configure'; readonly queue: QueueSettings; readonly by?: string | undefined }
  | { readonly type: 'queue.remove'; readonly queue: string; readonly by?: string | undefined }

/** What happened to queues. */
export type QueueEvent =
  | { readonly type: 'queue.configured'; readonly queue: QueueSettings; readonly by: string; readonly atMs: number }
  | { readonly type: 'queue.removed'; readonly queue: string; readonly by: string; readonly atMs: number }
