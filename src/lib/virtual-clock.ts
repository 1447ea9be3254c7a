import { createHeap, push, removeAt } from './heap.ts'

/** Time that stands still until somebody turns it: the Clock port for tests and simulations. */
export interface VirtualClock {
  now(): number
  at(timeMs: number, call: () => void): () => void
  /** When the next call is due, or Infinity. */
  nextMs(): number
  /** Makes all calls due up to a time, in order, and stands there. */
  runTo(timeMs: number): void
}

interface Entry {
  readonly timeMs: number
  readonly call: () => void
  index: number
}

/** A clock that stands at `startMs`. Calls for the same time are made in the order in which they were asked for. */
export function createVirtualClock(startMs = 0): VirtualClock {
  let nowMs = startMs
  let asked = 0
  const entries = createHeap<Entry>((entry, index) => {
    entry.index = index
  })
  return {
    now: () => nowMs,
    at(timeMs, call) {
      asked += 1
      const entry = { timeMs: Math.max(nowMs, Math.ceil(timeMs)), call, index: -1 }
      push(entries, entry, entry.timeMs, asked)
      return () => removeAt(entries, entry.index)
    },
    nextMs: () => entries.items[0]?.timeMs ?? Number.POSITIVE_INFINITY,
    runTo(timeMs) {
      for (let entry = entries.items[0]; entry !== undefined && entry.timeMs <= timeMs; entry = entries.items[0]) {
        removeAt(entries, 0)
        nowMs = entry.timeMs
        entry.call()
      }
      nowMs = Math.max(nowMs, timeMs)
    },
  }
}
