/** A value that changes, in the shape that React's useSyncExternalStore takes. */
export interface Store<T> {
  readonly state: () => T
  readonly subscribe: (listener: () => void) => () => void
  /** Changes some fields; who listens is told when anything differs. */
  set(change: Partial<T>): void
}

/** A store with a first value. */
export function createStore<T extends object>(first: T): Store<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    state: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(change) {
      const next = { ...value, ...change }
      if (isSame(value, next)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
  }
}

function isSame<T extends object>(a: T, b: T): boolean {
  for (const key in b) if (!Object.is(a[key], b[key])) return false
  return true
}
