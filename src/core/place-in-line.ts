import { type Heap, orderAt, rankAt } from '../lib/heap.ts'
import type { Interaction, Queue } from './centre.ts'
import { countsSinceMs } from './routing/match.ts'
import { lanesOf } from './routing/own-lines.ts'

/** How many calls wait before this one in its queue. Looks at those alone and at the ones that follow them. */
export function aheadInLine(queue: Queue, work: Interaction): number {
  if (work.place < 0) return 0
  const rank = countsSinceMs(work)
  let count = 0
  for (const { waiting } of lanesOf(queue)) count += countBefore(waiting, rank, work.order)
  return count
}

function countBefore(waiting: Heap<Interaction>, rank: number, order: number): number {
  const open = [0]
  let count = 0
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at >= waiting.items.length || !isBefore(waiting, at, rank, order)) continue
    count += 1
    open.push(2 * at + 1, 2 * at + 2)
  }
  return count
}

function isBefore(heap: Heap<Interaction>, at: number, rank: number, order: number): boolean {
  const other = rankAt(heap, at)
  return other < rank || (other === rank && orderAt(heap, at) < order)
}
