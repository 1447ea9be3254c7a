import type { Interaction } from './centre.ts'
import { finish } from './finish.ts'
import { hear } from './flow/interpreter.ts'
import { leaveQueue } from './line.ts'
import type { Turn } from './turn.ts'
import type { LeaveReason } from './words/waiting.ts'

/** Takes an interaction out of its queue without an agent, back to its flow. */
export function overflow(turn: Turn, work: Interaction, reason: LeaveReason): void {
  leaveQueue(turn, work, reason)
  tellFlow(turn, work, reason)
}

/** Tells a flow that its call came back; a call that has none has nowhere to go. */
export function tellFlow(turn: Turn, work: Interaction, reason: LeaveReason): void {
  if (work.flow === undefined) finish(turn, work, 'failed', 'system')
  else hear(turn, work, { type: 'overflow', reason })
}
