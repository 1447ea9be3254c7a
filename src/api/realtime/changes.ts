/** One row that changed: its topic and key, and the number of the event that changed it last. */
export interface Change<Topic> {
  readonly topic: Topic
  readonly key: string
}

/** Remembers which rows changed when, each once with its last change; so that clients who were cut off can catch up. */
export interface Changes<Topic> {
  note(topic: Topic, keys: Iterable<string>, position: number): void
  /** What has changed after a position, the oldest change first; undefined when that is not known any more. */
  after(position: number): readonly Change<Topic>[] | undefined
  /** Forgets everything; nobody who stopped before this position can catch up. */
  reset(position: number): void
}

/** Remembers up to `limit` rows; `position` is where it begins. */
export function createChanges<Topic extends string>(position: number, limit = 100_000): Changes<Topic> {
  // A key that changes again moves to the end: the map stands in the order of the last changes.
  const last = new Map<string, Change<Topic> & { readonly position: number }>()
  let known = position
  const shrink = () => {
    for (const [id, change] of last) {
      if (last.size <= limit) return
      known = Math.max(known, change.position)
      last.delete(id)
    }
  }
  return {
    note(topic, keys, at) {
      for (const key of keys) {
        const id = `${topic} ${key}`
        last.delete(id)
        last.set(id, { topic, key, position: at })
      }
      shrink()
    },
    after(from) {
      if (from < known) return undefined
      return [...last.values()].filter((change) => change.position > from)
    },
    reset(at) {
      last.clear()
      known = at
    },
  }
}
