import type { Centre, Interaction } from './centre.ts'
import { knownQueue } from './known.ts'
import { queuedAt } from './moments.ts'
import { addWaiting } from './routing/match.ts'
import type { Turn } from './turn.ts'
import { setWaitingDeadline } from './waiting-due.ts'
import type { QueueSettings } from './words/queue.ts'
import type { LeaveReason } from './words/waiting.ts'

/**
 * Lets an interaction wait in its queue, until something of its waiting is due; while its switch is away it is not
 * matched, and its place is kept.
 */
export function standInLine(centre: Centre, work: Interaction): void {
  setWaitingDeadline(centre, work)
  if (centre.switches.get(work.switch) === false) return
  addWaiting(centre.match, knownQueue(centre, work.queue), work)
  centre.freshWork.push(work)
}

/** When somebody who came into a queue at a moment has waited for long enough; 0 is never. */
export function waitsUntilMs({ maxWaitMs }: QueueSettings, queuedAtMs: number): number {
  return maxWaitMs === null ? 0 : queuedAtMs + maxWaitMs
}

/** Takes an interaction out of its queue without an agent; its flow must be told next. */
export function leaveQueue(turn: Turn, work: Interaction, reason: LeaveReason): void {
  turn.emit({
    type: 'interaction.overflowed',
    interaction: work.id,
    queue: work.queue,
    reason,
    atMs: turn.nowMs,
    waitedMs: turn.nowMs - queuedAt(work),
  })
}
