import type { Interaction } from './centre.ts'
import { knownQueue } from './known.ts'
import { waitsUntilMs } from './line.ts'
import { queuedAt } from './moments.ts'
import type { Turn } from './turn.ts'
import { dueSteps } from './waiting-due.ts'
import { widen } from './widening.ts'

/**
 * Sends an interaction that was offered or joined in vain back to its place in the queue. What came due while it rang, so
 * that more agents may be asked now, is done at once.
 */
export function requeue(turn: Turn, work: Interaction): void {
  const { settings } = knownQueue(turn.centre, work.queue)
  // Nobody waits in person for a callback.
  const untilMs = work.company.callback === undefined ? waitsUntilMs(settings, queuedAt(work)) : 0
  turn.emit({ type: 'interaction.requeued', interaction: work.id, queue: work.queue, untilMs })
  if (dueSteps(turn.centre, work, turn.nowMs).includes('widen')) widen(turn, work)
}
