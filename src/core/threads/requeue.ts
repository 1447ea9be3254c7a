import type { Thread } from '../centre.ts'
import { waitsUntilMs } from '../line.ts'
import { connectedAt, queuedAt } from '../moments.ts'
import type { Turn } from '../turn.ts'
import { standingOf } from './known-thread.ts'
import { dueSteps, reachedRing } from './line.ts'

/** Sends a thread back to its place in line; `agent` is who had it in hand, '' when it was offered in vain. */
export function requeue(turn: Turn, thread: Thread, agent: string): void {
  const { centre, nowMs } = turn
  const { settings } = standingOf(centre, thread).queue
  turn.emit({
    type: 'thread.requeued',
    thread: thread.id,
    queue: thread.queue,
    agent,
    // Once somebody has had it nobody waits for an answer at all any more.
    untilMs: agent === '' ? waitsUntilMs(settings, queuedAt(thread)) : 0,
    atMs: nowMs,
    heldMs: agent === '' ? 0 : nowMs - connectedAt(thread),
  })
  if (dueSteps(centre, thread, nowMs).includes('widen')) widen(turn, thread)
}

/** The thread has waited long enough for further rings of its queue. */
export function widen(turn: Turn, thread: Thread): void {
  const { centre, nowMs } = turn
  const ring = reachedRing(standingOf(centre, thread).queue, nowMs - queuedAt(thread))
  turn.emit({ type: 'thread.widened', thread: thread.id, ring, atMs: nowMs })
}
