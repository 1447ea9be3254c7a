import type { Clock } from '../../ports/clock.ts'
import { problem } from './problem.ts'

const FREE_ATTEMPTS = 5
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 900_000
const MOST_KEYS = 10_000

/** Slows down whoever guesses: after five failures each further one doubles the wait, up to a quarter of an hour. */
export interface BackOff {
  /** How long this key must wait still, in ms. */
  waitMs(key: string): number
  failed(key: string): void
  passed(key: string): void
}

/** Makes one. It forgets when the process ends, and the oldest keys beyond ten thousand. */
export function createBackOff(clock: Pick<Clock, 'now'>): BackOff {
  const attempts = new Map<string, { failures: number; untilMs: number }>()
  return {
    waitMs: (key) => Math.max(0, (attempts.get(key)?.untilMs ?? 0) - clock.now()),
    passed: (key) => {
      attempts.delete(key)
    },
    failed(key) {
      const failures = (attempts.get(key)?.failures ?? 0) + 1
      const waitMs = failures < FREE_ATTEMPTS ? 0 : FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_ATTEMPTS, 20)
      attempts.delete(key)
      attempts.set(key, { failures, untilMs: clock.now() + Math.min(waitMs, LONGEST_WAIT_MS) })
      const [oldest] = attempts.keys()
      if (attempts.size > MOST_KEYS && oldest !== undefined) attempts.delete(oldest)
    },
  }
}

/** Refuses whoever has to wait still. */
export function refuseHaste(backOff: BackOff, key: string): void {
  const retryAfterS = Math.ceil(backOff.waitMs(key) / 1_000)
  if (retryAfterS > 0)
    throw problem('auth.tooMany', `wait ${retryAfterS} s after so many wrong attempts`, { retryAfterS })
}
