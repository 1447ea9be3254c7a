/** How a figure stands: of no concern, as promised, in danger, broken. */
export type Standing = 'calm' | 'good' | 'warn' | 'bad'

/** This close below its target a service level is in danger, in percent. */
const NEAR_PERCENT = 10
/** A wait of so many times the promise is broken beyond doubt. */
const VERY_LONG = 3

/** How a service level stands against its target. */
export function levelAgainst(percent: number | null, target: number): Standing {
  if (percent === null) return 'calm'
  if (percent >= target) return 'good'
  return percent >= target - NEAR_PERCENT ? 'warn' : 'bad'
}

/** How the longest wait stands against the promise. */
export function waitAgainst(waitMs: number, promiseMs: number): Standing {
  if (waitMs <= promiseMs) return 'good'
  return waitMs > promiseMs * VERY_LONG ? 'bad' : 'warn'
}
