import { createHeap, type Heap, push, removeAt } from '../../lib/heap.ts'
import { createHeads, type Heads, setHead } from './heads.ts'
import type { Candidate, Strategy } from './strategy.ts'

/** A ready agent with its slot and the profile in whose line it stands. */
export interface Member extends Candidate {
  readonly slot: number
  readonly profile: { readonly index: number }
}

/**
 * Ready agents in the order of one strategy: a heap for each profile, and the head of each heap beside the others, so
 * that a queue compares few numbers that lie close together. Agents are slots here; all numbers are by slot.
 */
export interface Roster {
  readonly strategy: Strategy
  rank: Float64Array
  order: Float64Array
  place: Int32Array
  /** By profile index; undefined while no queue asks for these agents in this order. */
  readonly idle: (Heap<number> | undefined)[]
  readonly heads: Heads
}

/** An empty roster. */
export function createRoster(strategy: Strategy): Roster {
  return {
    strategy,
    rank: new Float64Array(16),
    order: new Float64Array(16),
    place: new Int32Array(16).fill(-1),
    idle: [],
    heads: createHeads(),
  }
}

/** Begins to keep the agents of a profile in this order. */
export function openRoster(roster: Roster, profile: number): void {
  roster.idle[profile] ??= createHeap<number>(
    (a, b) => isBefore(roster, a, b),
    (slot, index) => {
      roster.place[slot] = index
    },
  )
}

/** Puts a ready agent in, if their profile is kept. */
export function putIn(roster: Roster, agent: Member): void {
  const { slot, profile, order } = agent
  const heap = roster.idle[profile.index]
  if (heap === undefined) return
  if (slot >= roster.rank.length) grow(roster, slot)
  roster.rank[slot] = roster.strategy.rank(agent)
  roster.order[slot] = order
  push(heap, slot)
  showHead(roster, profile.index, heap)
}

/** Takes out an agent who is no longer ready. */
export function takeOut(roster: Roster, { slot, profile }: Member): void {
  const heap = roster.idle[profile.index]
  if (heap === undefined) return
  removeAt(heap, roster.place[slot] as number)
  showHead(roster, profile.index, heap)
}

/** The slot of the agent who comes first in a profile. */
export function firstIn(roster: Roster, profile: number): number {
  return roster.idle[profile]?.items[0] ?? -1
}

function isBefore({ rank, order }: Roster, a: number, b: number): boolean {
  const difference = (rank[a] as number) - (rank[b] as number)
  return difference === 0 ? (order[a] as number) < (order[b] as number) : difference < 0
}

function showHead({ heads, rank, order }: Roster, profile: number, { items }: Heap<number>): void {
  const first = items[0]
  if (first !== undefined) setHead(heads, profile, rank[first] as number, order[first] as number)
}

function grow(roster: Roster, slot: number): void {
  const { rank, order, place } = roster
  const length = Math.max(slot + 1, rank.length * 2)
  roster.rank = new Float64Array(length)
  roster.order = new Float64Array(length)
  roster.place = new Int32Array(length).fill(-1)
  roster.rank.set(rank)
  roster.order.set(order)
  roster.place.set(place)
}
