import { setImmediate } from 'node:timers/promises'

/** Makes what long work awaits now and then, so that calls get their turn: it pauses when so many ms have gone since it last did. */
export function createBreather(mostMs = 4): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < mostMs) return
    await setImmediate()
    since = performance.now()
  }
}
