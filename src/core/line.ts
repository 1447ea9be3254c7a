import { firstWordMs } from './announce.ts'
import type { Centre, Interaction, Wait } from './centre.ts'
import { knownQueue } from './known.ts'
import { addWaiting } from './routing/match.ts'
import type { Turn } from './turn.ts'
import { setWaitingDeadline } from './waiting-due.ts'
import type { LeaveReason } from './words/interaction.ts'
import type { QueueSettings } from './words/queue.ts'

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

/** The wait of a call that was with an agent already: it is told at once where it stands. */
export function waitAnew(centre: Centre, { queue, queuedAtMs }: Interaction): Wait {
  const announceAtMs = firstWordMs(knownQueue(centre, queue).settings, queuedAtMs)
  return { untilMs: 0, sinceMs: queuedAtMs, closesAtMs: 0, announceAtMs, told: 0, prompt: 0 }
}

/** Sends an interaction that was offered or joined in vain back to its place in the queue. */
export function requeue(turn: Turn, work: Interaction): void {
  const { settings } = knownQueue(turn.centre, work.queue)
  const untilMs = waitsUntilMs(settings, work.queuedAtMs)
  turn.emit({ type: 'interaction.requeued', interaction: work.id, queue: work.queue, untilMs })
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
    waitedMs: turn.nowMs - work.queuedAtMs,
  })
}
