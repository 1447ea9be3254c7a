import type { Clock } from '../../src/ports/clock.ts'

/** The machine's own time. */
export const realClock: Clock = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
  at(timeMs, call) {
    const timer = setTimeout(call, Math.max(0, timeMs - realClock.now()))
    return () => clearTimeout(timer)
  },
}
