import { setImmediate } from 'node:timers/promises'

const MOST_MS = 4

/** Makes what long work awaits now and then, so that calls get their turn: it pauses when 4 ms have gone since it last did. */
export function createBreather(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < MOST_MS) return
    await setImmediate()
    since = performance.now()
  }
}
