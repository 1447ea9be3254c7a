/** A binary heap whose items know their place, so that any of them can be taken out in O(log n). */
export interface Heap<T> {
  readonly items: T[]
  /** True when `a` must come before `b`. */
  readonly before: (a: T, b: T) => boolean
  /** Tells an item its index, or -1 when it leaves. */
  readonly place: (item: T, index: number) => void
}

/** An empty heap. */
export function createHeap<T>(before: Heap<T>['before'], place: Heap<T>['place']): Heap<T> {
  return { items: [], before, place }
}

/** Adds an item. */
export function push<T>(heap: Heap<T>, item: T): void {
  heap.items.push(item)
  rise(heap, heap.items.length - 1, item)
}

/** Takes out the item at an index; nothing happens when the index is -1. */
export function removeAt<T>(heap: Heap<T>, index: number): void {
  if (index < 0) return
  const { items, place } = heap
  const gone = items[index] as T
  const last = items.pop() as T
  place(gone, -1)
  if (last === gone) return
  const parent = (index - 1) >> 1
  if (index > 0 && heap.before(last, items[parent] as T)) rise(heap, index, last)
  else sink(heap, index, last)
}

function rise<T>(heap: Heap<T>, from: number, item: T): void {
  const { items, before, place } = heap
  let index = from
  while (index > 0) {
    const up = (index - 1) >> 1
    const parent = items[up] as T
    if (!before(item, parent)) break
    items[index] = parent
    place(parent, index)
    index = up
  }
  items[index] = item
  place(item, index)
}

function sink<T>(heap: Heap<T>, from: number, item: T): void {
  const { items, before, place } = heap
  const half = items.length >> 1
  let index = from
  while (index < half) {
    let down = 2 * index + 1
    if (down + 1 < items.length && before(items[down + 1] as T, items[down] as T)) down += 1
    const child = items[down] as T
    if (!before(child, item)) break
    items[index] = child
    place(child, index)
    index = down
  }
  items[index] = item
  place(item, index)
}
