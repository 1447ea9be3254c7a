import { setTimeout as wait } from 'node:timers/promises'

const POLL_MS = 10

/** Waits until something is there, and says what was missing when it does not come. */
export async function until<T>(
  what: string,
  find: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 20_000,
): Promise<T> {
  const endMs = performance.now() + withinMs
  for (;;) {
    const found = await find()
    if (found !== undefined && found !== false) return found
    if (performance.now() > endMs) throw new Error(`expected ${what} within ${withinMs / 1_000} s`)
    await wait(POLL_MS)
  }
}
