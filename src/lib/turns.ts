/** Runs tasks of one key one after another, in the order given; tasks of different keys side by side. */
export type Turns = <T>(key: string, task: () => Promise<T>) => Promise<T>

/** Makes an independent set of turns; a key without waiting tasks takes no memory. */
export function createTurns(): Turns {
  const tails = new Map<string, Promise<unknown>>()
  return (key, task) => {
    const before = tails.get(key) ?? Promise.resolve()
    const result = before.then(task, task)
    const tail = result.catch(() => undefined)
    tails.set(key, tail)
    void tail.then(() => {
      if (tails.get(key) === tail) tails.delete(key)
    })
    return result
  }
}
