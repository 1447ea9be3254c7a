import { hasBit } from '../../lib/bits.ts'
import { type Heap, orderAt, rankAt } from '../../lib/heap.ts'
import type { Agent, Lane, Match } from '../centre.ts'

/** Groups of equal agents that are looked at, and agents of each: naming a few others must not cost a look at all. */
const MOST_PROFILES = 16
const MOST_OF_PROFILE = 7

/** Agents in the order in which a strategy puts them: their slots, ranks and orders side by side. */
interface Row {
  readonly slots: number[]
  readonly ranks: number[]
  readonly orders: number[]
}

/** Some agents who are ready for a lane's calls besides one, those whom its strategy puts next first. */
export function alsoReady({ profiles, agentAt, ready }: Match, lane: Lane, besides: Agent, most: number): string[] {
  const row: Row = { slots: [], ranks: [], orders: [] }
  let looked = 0
  for (const profile of profiles) {
    if (profile === undefined || !hasBit(lane.servedBy, profile.index) || !hasBit(ready, profile.index)) continue
    const heap = lane.roster.idle[profile.index]
    if (heap !== undefined) keepFirst(row, heap, besides.slot, most)
    looked += 1
    if (looked === MOST_PROFILES) break
  }
  return row.slots.map((slot) => agentAt[slot]?.id ?? '')
}

/** Puts the first agents of one profile among those found so far, and keeps the first of all. */
function keepFirst({ slots, ranks, orders }: Row, heap: Heap<number>, besides: number, most: number): void {
  const length = Math.min(heap.items.length, MOST_OF_PROFILE)
  for (let at = 0; at < length; at += 1) {
    const slot = heap.items[at] as number
    if (slot === besides) continue
    const rank = rankAt(heap, at)
    const order = orderAt(heap, at)
    let place = slots.length
    while (place > 0 && isBefore(rank, order, ranks[place - 1] as number, orders[place - 1] as number)) place -= 1
    if (place === most) continue
    for (let from = Math.min(slots.length, most - 1); from > place; from -= 1) {
      slots[from] = slots[from - 1] as number
      ranks[from] = ranks[from - 1] as number
      orders[from] = orders[from - 1] as number
    }
    slots[place] = slot
    ranks[place] = rank
    orders[place] = order
  }
}

function isBefore(rank: number, order: number, otherRank: number, otherOrder: number): boolean {
  return rank === otherRank ? order < otherOrder : rank < otherRank
}
