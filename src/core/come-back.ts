import type { Interaction } from './centre.ts'
import { standsSinceMs } from './company.ts'
import { enterQueue } from './enter-queue.ts'
import { finish } from './finish.ts'
import { enterFlow } from './flow/interpreter.ts'
import { ringFor } from './make-offer.ts'
import { NEVER } from './moments.ts'
import { requeue } from './requeue.ts'
import { isAvailable } from './routing/match.ts'
import type { Turn } from './turn.ts'
import type { NumberSettings } from './words/number.ts'
import type { TransferEnd } from './words/transfer.ts'

/** True when a call that nobody takes has a queue or a flow to come back to. */
export function canComeBack(turn: Turn, work: Interaction): boolean {
  return turn.centre.match.queues.has(work.queue) || numberOf(turn, work) !== undefined
}

/**
 * A call was sent on and nobody took it: back to the agent who sent it when they are ready, else to its queue at the
 * place that its first wait gives it, else to the flow of its number.
 */
export function comeBack(turn: Turn, work: Interaction, reason: TransferEnd): void {
  const { centre } = turn
  const sender = centre.agents.get(work.company.transfer?.by ?? '')
  const isAsked = work.company.transfer?.isReturned === true
  if (!isAsked && sender?.status === 'ready' && isAvailable(sender) && centre.switches.get(work.switch) !== false) {
    emitReturned(turn, work, { kind: 'agent', to: sender.id, reason })
    ringFor(turn, work, sender, { strategy: 'return', ready: 1, others: [] })
    return
  }
  goToLine(turn, work, reason)
}

/** Puts a call that its agent lost back into its line, or where it came from when no queue sent it. */
export function waitAgain(turn: Turn, work: Interaction): void {
  if (work.queuedAfterMs !== NEVER) requeue(turn, work)
  else goToLine(turn, work, 'lost')
}

/** A call enters a queue from outside a flow: with the age and the priority of its own that it had before. */
export function queueAnew(turn: Turn, work: Interaction, id: string): void {
  const { centre, nowMs } = turn
  const queue = centre.match.queues.get(id)
  if (queue === undefined) return
  const before = centre.match.queues.get(work.queue)?.settings.priority ?? 0
  enterQueue(turn, work, queue, {
    priority: work.priority - before + queue.settings.priority,
    sinceMs: standsSinceMs(work) || nowMs,
    // Without a flow there is nobody to say what happens when the time is over.
    ...(work.flow === undefined && { untilMs: 0 }),
    ...(work.order > 0 && { order: work.order }),
    ivrMs: work.ivrMs,
  })
}

/** Puts a call into a flow anew, with what it knows of the caller. */
export function flowAnew(turn: Turn, work: Interaction, flow: string): void {
  enterFlow(turn, work, { flow, set: { language: 'en', ...work.variables } })
}

function goToLine(turn: Turn, work: Interaction, reason: TransferEnd): void {
  const { queue } = work
  if (turn.centre.match.queues.has(queue)) {
    emitReturned(turn, work, { kind: 'queue', to: queue, reason })
    queueAnew(turn, work, queue)
    return
  }
  const number = numberOf(turn, work)
  if (number === undefined) {
    finish(turn, work, 'failed', 'system')
    return
  }
  emitReturned(turn, work, { kind: 'flow', to: number.flow, reason })
  flowAnew(turn, work, number.flow)
}

/** The number of ours that the call came in by, or was made with. */
function numberOf({ centre }: Turn, work: Interaction): NumberSettings | undefined {
  return centre.numbers.get(work.direction === 'in' ? work.to : work.from)
}

function emitReturned(
  turn: Turn,
  work: Interaction,
  to: { readonly kind: 'agent' | 'queue' | 'flow'; readonly to: string; readonly reason: TransferEnd },
): void {
  const agent = work.company.transfer?.by ?? work.company.lastAgent
  turn.emit({ type: 'transfer.returned', interaction: work.id, agent, ...to, atMs: turn.nowMs })
}
