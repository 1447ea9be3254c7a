import type { AgentNow } from '../../api/shapes/agent-now.ts'
import type { QueueNow } from '../../api/shapes/queue-now.ts'

/** How much something wants to be looked at. */
export type Urgency = 'calm' | 'warn' | 'bad'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** From when an agent's time in a state is long, and very long. */
const LONG_MS: Readonly<Partial<Record<AgentNow['status'], readonly [warnMs: number, badMs: number]>>> = {
  offered: [15 * SECOND_MS, 25 * SECOND_MS],
  talking: [10 * MINUTE_MS, 20 * MINUTE_MS],
  wrapup: [MINUTE_MS, 3 * MINUTE_MS],
  break: [15 * MINUTE_MS, 30 * MINUTE_MS],
}
/** This close below its target a service level is in danger, in percent. */
const NEAR_PERCENT = 10
/** A break of so many times its limit is very long. */
const OVERSTAYED = 2
/** A wait of so many times the promise is very long. */
const VERY_LONG = 3

/** Whether somebody has been in their state for long. `limitMs`: how long the admins say that such a break should last. */
export function urgencyOfStay(status: AgentNow['status'], forMs: number, limitMs: number | null = null): Urgency {
  const usual = LONG_MS[status] ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const [warnMs, badMs] = status === 'break' && limitMs !== null ? [limitMs, limitMs * OVERSTAYED] : usual
  if (forMs >= badMs) return 'bad'
  return forMs >= warnMs ? 'warn' : 'calm'
}

/** Whether a wait is longer than the queue promises. */
export function urgencyOfWait(waitMs: number, { serviceLevelMs }: Pick<QueueNow, 'serviceLevelMs'>): Urgency {
  if (waitMs > serviceLevelMs * VERY_LONG) return 'bad'
  return waitMs > serviceLevelMs ? 'warn' : 'calm'
}

/** How a service level stands against its target. */
export function levelAgainst(percent: number | null, target: number): 'none' | 'met' | 'near' | 'missed' {
  if (percent === null) return 'none'
  if (percent >= target) return 'met'
  return percent >= target - NEAR_PERCENT ? 'near' : 'missed'
}
