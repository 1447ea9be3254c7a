/**
 * A binary heap: the item with the least rank is first, among equals the one with the least order. The numbers lie
 * beside the items, so that comparing touches no item, and items know their place, so that any of them can be taken out
 * in O(log n).
 */
export interface Heap<T> {
  readonly items: T[]
  /** Rank and order of each item, one after the other. */
  readonly keys: number[]
  /** Tells an item its index, or -1 when it leaves. */
  readonly place: (item: T, index: number) => void
}

/** An empty heap. */
export function createHeap<T>(place: Heap<T>['place']): Heap<T> {
  return { items: [], keys: [], place }
}

/** The rank of the item at an index. */
export function rankAt<T>({ keys }: Heap<T>, index: number): number {
  return keys[2 * index] as number
}

/** The order of the item at an index. */
export function orderAt<T>({ keys }: Heap<T>, index: number): number {
  return keys[2 * index + 1] as number
}

/** Adds an item. */
export function push<T>(heap: Heap<T>, item: T, rank: number, order: number): void {
  const { items, keys } = heap
  items.push(item)
  keys.push(rank, order)
  rise(heap, items.length - 1, item, rank, order)
}

/** Takes out the item at an index; nothing happens when the index is -1. */
export function removeAt<T>(heap: Heap<T>, index: number): void {
  if (index < 0) return
  const { items, keys, place } = heap
  const gone = items[index] as T
  const last = items.pop() as T
  const order = keys.pop() as number
  const rank = keys.pop() as number
  place(gone, -1)
  if (last !== gone) settle(heap, index, last, rank, order)
}

/** Gives the item at an index another rank and order. */
export function rerank<T>(heap: Heap<T>, index: number, rank: number, order: number): void {
  settle(heap, index, heap.items[index] as T, rank, order)
}

/** Finds the place of an item, beginning at an index whose item is gone. */
function settle<T>(heap: Heap<T>, index: number, item: T, rank: number, order: number): void {
  if (index > 0 && isBefore(heap.keys, rank, order, (index - 1) >> 1)) rise(heap, index, item, rank, order)
  else sink(heap, index, item, rank, order)
}

function rise<T>(heap: Heap<T>, from: number, item: T, rank: number, order: number): void {
  let index = from
  while (index > 0) {
    const up = (index - 1) >> 1
    if (!isBefore(heap.keys, rank, order, up)) break
    move(heap, up, index)
    index = up
  }
  put(heap, index, item, rank, order)
}

function sink<T>(heap: Heap<T>, from: number, item: T, rank: number, order: number): void {
  const { items, keys } = heap
  const { length } = items
  let index = from
  for (let down = 2 * index + 1; down < length; down = 2 * index + 1) {
    const right = down + 1
    if (right < length && isBefore(keys, rankAt(heap, right), orderAt(heap, right), down)) down = right
    if (isBefore(keys, rank, order, down)) break
    move(heap, down, index)
    index = down
  }
  put(heap, index, item, rank, order)
}

function isBefore(keys: readonly number[], rank: number, order: number, at: number): boolean {
  const other = keys[2 * at] as number
  return rank === other ? order < (keys[2 * at + 1] as number) : rank < other
}

function move<T>(heap: Heap<T>, from: number, to: number): void {
  put(heap, to, heap.items[from] as T, rankAt(heap, from), orderAt(heap, from))
}

function put<T>({ items, keys, place }: Heap<T>, index: number, item: T, rank: number, order: number): void {
  items[index] = item
  keys[2 * index] = rank
  keys[2 * index + 1] = order
  place(item, index)
}
