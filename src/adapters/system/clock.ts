import type { Clock } from '../../ports/clock.ts'

/** setTimeout takes at most 2^31 − 1 ms; longer waits go in steps. */
const LONGEST_STEP_MS = 86_400_000

/**
 * The clock of the machine: the wall's time at the start, then the monotonic counter, so that a jump of the wall
 * neither stretches a duration nor fires a deadline early.
 */
export function systemClock(): Clock {
  const startedMs = Date.now()
  const counterMs = performance.now()
  const now = () => Math.floor(startedMs + performance.now() - counterMs)
  return {
    now,
    at(timeMs, call) {
      let timer: NodeJS.Timeout
      const step = () => {
        const leftMs = timeMs - now()
        if (leftMs <= 0) call()
        else timer = setTimeout(step, Math.min(leftMs, LONGEST_STEP_MS))
      }
      timer = setTimeout(step, Math.min(Math.max(0, timeMs - now()), LONGEST_STEP_MS))
      return () => clearTimeout(timer)
    },
  }
}
