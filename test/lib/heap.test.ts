import fc from 'fast-check'
import t from 'tap'
import { createHeap, orderAt, push, rankAt, removeAt, rerank } from '../../src/lib/heap.ts'

interface Item {
  readonly rank: number
  readonly order: number
  index: number
}

t.test('a heap gives its items by rank and then by order, whichever are taken out before', async () => {
  const numbers = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.boolean(), fc.nat()), { maxLength: 60 })
  fc.assert(
    fc.property(numbers, (given) => {
      const heap = createHeap<Item>((item, index) => {
        item.index = index
      })
      const inside = new Set<Item>()
      given.forEach(([rank, isRemoval, which], order) => {
        const item = { rank, order, index: -1 }
        push(heap, item, rank, order)
        inside.add(item)
        const victim = [...inside][which % inside.size]
        if (!isRemoval || victim === undefined) return
        removeAt(heap, victim.index)
        inside.delete(victim)
      })
      const expected = [...inside].sort((a, b) => a.rank - b.rank || a.order - b.order)
      for (const item of expected) {
        if (heap.items[0] !== item || rankAt(heap, 0) !== item.rank || orderAt(heap, 0) !== item.order)
          throw new Error(`expected ${item.rank}/${item.order} first`)
        removeAt(heap, item.index)
        if (item.index !== -1) throw new Error('an item that left still has a place')
      }
      if (heap.items.length > 0 || heap.keys.length > 0) throw new Error('the heap is not empty')
    }),
    { seed: 1 },
  )
})

t.test('an item that is not in a heap cannot be taken out', async (t) => {
  const heap = createHeap<string>(() => {})
  push(heap, 'a', 1, 1)
  removeAt(heap, -1)
  t.same(heap.items, ['a'])
})

t.test('an item that is given another rank moves to the place that this gives it', async () => {
  const numbers = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(numbers, (given) => {
      const heap = createHeap<Item>((item, index) => {
        item.index = index
      })
      const items = given.map(([rank, later], order) => ({ rank, later, order, index: -1 }))
      for (const item of items) push(heap, item, item.rank, item.order)
      for (const item of items) rerank(heap, item.index, item.later, item.order)
      for (const item of items.toSorted((a, b) => a.later - b.later || a.order - b.order)) {
        if (heap.items[0] !== item) throw new Error(`expected ${item.later}/${item.order} first`)
        removeAt(heap, 0)
      }
    }),
    { seed: 2 },
  )
})
