import type { Clock } from '../../../ports/clock.ts'

/** Who is waited for, by id. */
export interface Arrivals {
  /** Resolves when the one has come, or when the time is over. */
  of(id: string): Promise<void>
  came(id: string): void
}

/** Makes an empty waiting list; nobody is waited for longer than `ms`. */
export function createArrivals(clock: Clock, ms: number): Arrivals {
  const waiting = new Map<string, () => void>()
  return {
    of: (id) =>
      new Promise((resolve) => {
        const settle = () => {
          cancel()
          waiting.delete(id)
          resolve()
        }
        const cancel = clock.at(clock.now() + ms, settle)
        waiting.set(id, settle)
      }),
    came: (id) => waiting.get(id)?.(),
  }
}
