import { createHeap, type Heap, orderAt, push, rankAt, removeAt } from '../../lib/heap.ts'
import { createHeads, type Heads, setHead } from './heads.ts'
import type { Candidate, Strategy } from './strategy.ts'

/** A ready agent with its slot and the profile in whose line it stands. */
export interface Member extends Candidate {
  readonly slot: number
  readonly profile: { readonly index: number }
}

/**
 * Ready agents in the order of one strategy: a heap for each profile, and the head of each heap beside the others, so
 * that a queue compares few numbers that lie close together. Agents are slots here.
 */
export interface Roster {
  readonly strategy: Strategy
  /** By profile index; undefined while no queue asks for these agents in this order. */
  readonly idle: (Heap<number> | undefined)[]
  readonly heads: Heads
  /** Index of each agent in the heap of their profile, by slot. */
  place: Int32Array
  /** The one function that all heaps tell a place. */
  readonly setPlace: Heap<number>['place']
}

/** An empty roster. */
export function createRoster(strategy: Strategy): Roster {
  const roster: Roster = {
    strategy,
    idle: [],
    heads: createHeads(),
    place: new Int32Array(16).fill(-1),
    setPlace: (slot, index) => {
      roster.place[slot] = index
    },
  }
  return roster
}

/** Begins to keep the agents of a profile in this order; false when it does so already. */
export function openRoster(roster: Roster, profile: number): boolean {
  if (roster.idle[profile] !== undefined) return false
  roster.idle[profile] = createHeap(roster.setPlace)
  return true
}

/** Puts a ready agent in, if their profile is kept. */
export function putIn(roster: Roster, agent: Member): void {
  const { slot, profile, order } = agent
  const heap = roster.idle[profile.index]
  if (heap === undefined) return
  if (slot >= roster.place.length) grow(roster, slot)
  push(heap, slot, roster.strategy.rank(agent), order)
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

function showHead({ heads }: Roster, profile: number, heap: Heap<number>): void {
  if (heap.items.length > 0) setHead(heads, profile, rankAt(heap, 0), orderAt(heap, 0))
}

function grow(roster: Roster, slot: number): void {
  const { place } = roster
  roster.place = new Int32Array(Math.max(slot + 1, place.length * 2)).fill(-1)
  roster.place.set(place)
}
