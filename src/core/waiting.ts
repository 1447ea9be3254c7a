import type { Interaction } from './centre.ts'
import { finish } from './finish.ts'
import { hear } from './flow/interpreter.ts'
import type { Turn } from './turn.ts'
import type { InteractionEvent } from './words/interaction.ts'

type Overflowed = Extract<InteractionEvent, { readonly type: 'interaction.overflowed' }>

/** Takes an interaction out of its queue without an agent, back to its flow. */
export function overflow(turn: Turn, work: Interaction, reason: Overflowed['reason']): void {
  leaveQueue(turn, work, reason)
  tellFlow(turn, work, reason)
}

/** Tells a flow that its call came back; a call that has none has nowhere to go. */
export function tellFlow(turn: Turn, work: Interaction, reason: Overflowed['reason']): void {
  if (work.flow === undefined) finish(turn, work, 'failed', 'system')
  else hear(turn, work, { type: 'overflow', reason })
}

/** Takes an interaction out of its queue without an agent; its flow must be told next. */
export function leaveQueue(turn: Turn, work: Interaction, reason: Overflowed['reason']): void {
  turn.emit({
    type: 'interaction.overflowed',
    interaction: work.id,
    queue: work.queue,
    reason,
    atMs: turn.nowMs,
    waitedMs: turn.nowMs - work.queuedAtMs,
  })
}
