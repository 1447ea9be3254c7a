import type { Turn } from './turn.ts'
import type { Cause } from './words/leg.ts'

/** Asks the switch to end a leg, once, for a cause that its person may hear; nothing happens when it is ending already. */
export function dropLeg(turn: Turn, id: string, cause: Cause): void {
  const leg = turn.centre.legs.get(id)
  if (leg === undefined || leg.status === 'ending') return
  turn.emit({ type: 'leg.dropped', leg: id, cause: isLoss(cause) ? 'normal' : cause, atMs: turn.nowMs })
}

/** True for causes that say the switch lost the leg, not that somebody hung up. */
export function isLoss(cause: Cause): boolean {
  return cause === 'switch_lost' || cause === 'lost_event'
}
