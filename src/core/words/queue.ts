import { z } from 'zod'
import { slug } from './agent.ts'

/** When there is nobody to wait for: nobody who serves the queue is logged in, or all of them are on a break. */
export const NOBODY = ['never', 'nobody-logged-in', 'nobody-available'] as const

/** Which places in line are told: all, those up to a limit, or only one that is better than the one told before. */
export const POSITIONS = ['never', 'always', 'limit', 'improved'] as const
/** One point of priority is worth so much waiting: a call of priority 5 goes as if it had come five minutes earlier. */
export const POINT_MS = 60_000

const levels = z.record(slug, z.int().min(1).max(10))

/**
 * Whom a call may go to besides after it has waited for `afterMs`: agents with `requires` (null: what the queue asks for)
 * up to this level in the queue.
 */
export const ringSettings = z.strictObject({
  afterMs: z.int().min(1_000).max(86_400_000),
  requires: levels.nullable().default(null),
  upToLevel: z.int().min(1).max(10).default(10),
})

/** One ring of a queue, checked. */
export type RingSettings = z.infer<typeof ringSettings>

/**
 * What an admin sets for a queue. All durations are milliseconds; `recordPercent` is the share of calls recorded,
 * `targetPercent` the share that should be answered within `serviceLevelMs`. `requires` must be there, of `prefers` who
 * has more comes first; agents of levels above `upToLevel` are asked in a later ring only. `weight`: how much a minute
 * of waiting counts against other queues; `tierPoints`: points of priority by the tier of the caller's account.
 */
export const queueSettings = z.strictObject({
  id: slug,
  name: z.string().min(1).max(120),
  /** How its customers reach us: `voice` for calls, or one of the written channels. */
  channel: slug.default('voice'),
  strategy: slug.default('longest-idle'),
  requires: levels.default({}),
  prefers: levels.default({}),
  upToLevel: z.int().min(1).max(10).default(10),
  rings: z
    .array(ringSettings)
    .max(10)
    .refine((rings) => rings.every(({ afterMs }, at) => at === 0 || afterMs > (rings[at - 1]?.afterMs ?? 0)), {
      message: 'expected rings in the order of their times, each later than the one before',
    })
    .default([]),
  /** Agents who serve fewer queues, or have fewer skills, come first: the others are kept for what only they can do. */
  sparesFlexible: z.boolean().default(false),
  /** Agents of level 2 and above help out: so many of them stay free for their other queues… */
  helpersKept: z.int().min(0).max(99).default(0),
  /** … and take its calls after those of their other queues, as long as no more than so many wait. */
  helpersFrom: z.int().min(0).max(1_000).default(0),
  priority: z.int().min(-99).max(99).default(0),
  weight: z.int().min(1).max(100).default(1),
  tierPoints: z.record(z.string().min(1).max(20), z.int().min(-99).max(99)).default({}),
  /** How long a call waits for the agent whom the customer knows, with the strategy `sticky`. */
  stickyForMs: z.int().min(1_000).max(3_600_000).default(30_000),
  ringForMs: z.int().min(1_000).max(300_000).default(20_000),
  wrapupMs: z.int().min(0).max(3_600_000).default(30_000),
  maxWaitMs: z.int().min(1_000).max(86_400_000).nullable().default(null),
  /** Calls that come in in a day; more leave by `limit`. null is as many as come. */
  callsPerDay: z.int().min(1).max(1_000_000).nullable().default(null),
  maxSize: z.int().min(0).max(100_000).default(1_000),
  serviceLevelMs: z.int().min(1_000).max(3_600_000).default(20_000),
  targetPercent: z.int().min(0).max(100).default(80),
  recordPercent: z.int().min(0).max(100).default(100),
  music: slug.default('default'),
  /** Sounds for those who wait, one at a time, in turn. */
  comfortPrompts: z.array(slug).max(20).default([]),
  announceFirstMs: z.int().min(1_000).max(3_600_000).default(15_000),
  announceEveryMs: z.int().min(10_000).max(3_600_000).default(60_000),
  announcePosition: z.enum(POSITIONS).default('never'),
  announceUpTo: z.int().min(1).max(1_000).default(10),
  /** Says how long the wait will be, where that can be known. */
  announceWait: z.boolean().default(false),
  /** Callers are not let in, and leave after a while, when there is nobody to wait for. */
  refusesWhen: z.enum(NOBODY).default('never'),
  leavesWhen: z.enum(NOBODY).default('never'),
  leavesAfterMs: z.int().min(0).max(3_600_000).default(30_000),
  /** Who gave up and calls again within this time has the old place; 0 is never. */
  resumesWithinMs: z.int().min(0).max(86_400_000).default(0),
  /** Agents must say how a call ended before they end their wrap-up by hand. */
  needsDisposition: z.boolean().default(false),
  /** Whether agents see that a supervisor listens to their call. */
  showsCoaching: z.boolean().default(true),
  /** A conference ends when the customer leaves it; else the others talk on. */
  endsWithCustomer: z.boolean().default(false),
  /** How often a wrap-up may be made longer, and by how much each time. */
  wrapupExtensions: z.int().min(0).max(20).default(0),
  wrapupExtraMs: z.int().min(1_000).max(3_600_000).default(30_000),
  /** After so many missed calls in a row agents are on a break until they come back; 0 is never. */
  missedLimit: z.int().min(0).max(20).default(1),
  /** Before the limit a missed call is followed by this much rest. */
  missedPauseMs: z.int().min(0).max(600_000).default(0),
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
