import type { Loop } from '../../src/runtime/loop.ts'

/** Gathers how long callers' offers took to become known. */
export interface PopTimes {
  /** Stops watching; the times in ms. */
  end(): readonly number[]
}

/**
 * Watches from the turn that took a caller's arrival until the turn with its first offer is durable and told to the
 * loop's subscribers, which is what puts the screen pop on its way; both by the wall clock, in whole ms.
 */
export function watchPops(loop: Pick<Loop, 'subscribe'>): PopTimes {
  const arrivedAtMs = new Map<string, number>()
  const times: number[] = []
  const end = loop.subscribe(({ logged }) => {
    for (const { event } of logged) {
      if (event.type === 'interaction.started') arrivedAtMs.set(event.interaction, event.atMs)
      if (event.type !== 'offer.made') continue
      const atMs = arrivedAtMs.get(event.interaction)
      arrivedAtMs.delete(event.interaction)
      if (atMs !== undefined) times.push(Date.now() - atMs)
    }
  })
  return {
    end: () => {
      end()
      return times
    },
  }
}
