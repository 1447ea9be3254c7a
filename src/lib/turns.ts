/**
 * Runs tasks of one key one after another, in the order given; tasks of different keys side by side. A task of several
 * keys has its place among those of each.
 */
export type Turns = <T>(keys: string | readonly string[], task: () => Promise<T>) => Promise<T>

/** Makes an independent set of turns; a key without waiting tasks takes no memory. */
export function createTurns(): Turns {
  const tails = new Map<string, Promise<unknown>>()
  return (keys, task) => {
    const all = typeof keys === 'string' ? [keys] : keys
    const before = all.flatMap((key) => tails.get(key) ?? [])
    const result = (before.length === 1 && before[0] ? before[0] : Promise.all(before)).then(task, task)
    const tail = result.catch(() => undefined)
    for (const key of all) tails.set(key, tail)
    void tail.then(() => {
      for (const key of all) if (tails.get(key) === tail) tails.delete(key)
    })
    return result
  }
}
