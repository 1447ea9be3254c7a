/** Gives what another gives, and has the next being made while this one is worked on. */
export async function* ahead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const source = items[Symbol.asyncIterator]()
  try {
    for (let next = source.next(); ; ) {
      const { done, value } = await next
      if (done === true) return
      next = source.next()
      // Whoever stops in between hears nothing of a fault that comes later.
      next.catch(() => {})
      yield value
    }
  } finally {
    await source.return?.()
  }
}
