/**
 * A binary heap: the item with the least rank is first, among equals the one with the least order. Ranks and orders
 * lie beside the items, so that comparing touches no item, and items know their place, so that any of them can be
 * taken out in O(log n).
 */
export interface Heap<T> {
  readonly items: T[]
  readonly ranks: number[]
  readonly orders: number[]
  /** Tells an item its index, or -1 when it leaves. */
  readonly place: (item: T, index: number) => void
}

/** An empty heap. */
export function createHeap<T>(place: Heap<T>['place']): Heap<T> {
  return { items: [], ranks: [], orders: [], place }
}

/** Adds an item. */
export function push<T>(heap: Heap<T>, item: T, rank: number, order: number): void {
  const { items, ranks, orders } = heap
  items.push(item)
  ranks.push(rank)
  orders.push(order)
  rise(heap, items.length - 1, item, rank, order)
}

/** Takes out the item at an index; nothing happens when the index is -1. */
export function removeAt<T>(heap: Heap<T>, index: number): void {
  if (index < 0) return
  const { items, ranks, orders, place } = heap
  const gone = items[index] as T
  const last = items.pop() as T
  const rank = ranks.pop() as number
  const order = orders.pop() as number
  place(gone, -1)
  if (last === gone) return
  if (index > 0 && isBefore(heap, rank, order, (index - 1) >> 1)) rise(heap, index, last, rank, order)
  else sink(heap, index, last, rank, order)
}

function rise<T>(heap: Heap<T>, from: number, item: T, rank: number, order: number): void {
  let index = from
  while (index > 0) {
    const up = (index - 1) >> 1
    if (!isBefore(heap, rank, order, up)) break
    move(heap, up, index)
    index = up
  }
  put(heap, index, item, rank, order)
}

function sink<T>(heap: Heap<T>, from: number, item: T, rank: number, order: number): void {
  const { ranks, orders } = heap
  const { length } = ranks
  let index = from
  for (let down = 2 * index + 1; down < length; down = 2 * index + 1) {
    const right = down + 1
    if (right < length && isBefore(heap, ranks[right] as number, orders[right] as number, down)) down = right
    if (isBefore(heap, rank, order, down)) break
    move(heap, down, index)
    index = down
  }
  put(heap, index, item, rank, order)
}

function isBefore<T>({ ranks, orders }: Heap<T>, rank: number, order: number, at: number): boolean {
  const other = ranks[at] as number
  return rank === other ? order < (orders[at] as number) : rank < other
}

function move<T>(heap: Heap<T>, from: number, to: number): void {
  put(heap, to, heap.items[from] as T, heap.ranks[from] as number, heap.orders[from] as number)
}

function put<T>({ items, ranks, orders, place }: Heap<T>, index: number, item: T, rank: number, order: number): void {
  items[index] = item
  ranks[index] = rank
  orders[index] = order
  place(item, index)
}
