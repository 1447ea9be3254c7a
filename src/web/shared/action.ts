/** Something that a page can do now: by key, from the command palette, listed on the shortcut sheet. */
export interface Action {
  /** `area.verb`: under this name its key is remapped. */
  readonly name: string
  /** What it does, in the user's language. */
  readonly label: string
  /** The default key, such as `Ctrl+Shift+H`, `Alt+1` or `?`; none when it is not given. */
  readonly keys?: string
  /** False while it cannot be done; it is listed all the same. */
  readonly isEnabled?: boolean
  /** Within so many ms after it was done by key it is not done again: for what cannot be undone. */
  readonly throttleMs?: number
  /** Where it stands in lists; those without come last, as they were offered. */
  readonly rank?: number
  readonly run: () => void
}

/** The actions of all that is on the screen. */
export interface Actions {
  /** The same list until it changes. */
  list(): readonly Action[]
  /** Adds actions until the returned function is called; of those with one name the latest that can be done counts. */
  add(actions: readonly Action[]): () => void
  onChange(listener: () => void): () => void
}

const LAST = 1_000

/** Makes an empty registry. */
export function createActions(): Actions {
  const groups = new Set<readonly Action[]>()
  const listeners = new Set<() => void>()
  let all: readonly Action[] = []
  const renew = () => {
    const byName = new Map<string, Action>()
    for (const action of [...groups].flat()) {
      const known = byName.get(action.name)
      if (known === undefined || action.isEnabled !== false || known.isEnabled === false)
        byName.set(action.name, action)
    }
    all = [...byName.values()].sort((a, b) => (a.rank ?? LAST) - (b.rank ?? LAST))
    for (const tell of listeners) tell()
  }
  return {
    list: () => all,
    add(actions) {
      groups.add(actions)
      renew()
      return () => {
        groups.delete(actions)
        renew()
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
