import type { Turn } from './turn.ts'
import type { Cause } from './words/leg.ts'

/** Asks the switch to end a leg, once; nothing happens when it is gone or ending already. */
export function dropLeg(turn: Turn, id: string, cause: Cause): void {
  const leg = turn.centre.legs.get(id)
  if (leg === undefined || leg.isEnding) return
  turn.emit({ type: 'leg.dropped', leg: id, cause, atMs: turn.nowMs })
}
