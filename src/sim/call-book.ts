import type { Event, EventOf } from '../core/words/event.ts'
import type { InteractionStatus } from '../core/words/interaction.ts'
import type { Violations } from './violations.ts'

/** Where a call is by the log; `returned`: nobody took it and it is not said yet where it goes. */
export type Place = InteractionStatus | 'returned'

/** A call by the log. */
export interface Call {
  place: Place
  queue: string
  /** Who has it in hand: one, or several while it rings, is asked about, or is a conference. */
  readonly agents: Set<string>
  /** Stands in its queue, and is counted there. */
  isQueued: boolean
  /** Its queue counts the talk of now as answered. */
  isCounted: boolean
  /** Somebody talked with the customer before whatever it does now. */
  hasTalked: boolean
  /** The queue counts those who wait in person alone. */
  isCallback: boolean
}

/** Calls of a queue: who came, and how each left. They add up with those that wait now. */
export interface QueueCount {
  offered: number
  answered: number
  abandoned: number
  overflowed: number
  waiting: number
}

/** What the log has told so far. */
export interface Book {
  readonly violations: Violations
  readonly calls: Map<string, Call>
  readonly done: Set<string>
  readonly agents: Map<string, string>
  readonly queues: Map<string, QueueCount>
  readonly recordShare: Map<string, number>
  readonly recordings: Map<string, string>
  /** Connected and to be recorded, not yet said to be. */
  unrecorded: string
}

/** Takes note of one type of event. */
export type Reader<T extends Event['type']> = (book: Book, event: EventOf<T>) => void

/** I1: a call is in one place and leaves it by a door that is there. */
export function move(book: Book, id: string, from: readonly Place[], to: Place): Call | undefined {
  const call = book.calls.get(id)
  if (call === undefined || !from.includes(call.place)) {
    book.violations.add('I1', `${id} goes to ${to}, but it is ${call?.place ?? 'not there'}`)
    return undefined
  }
  call.place = to
  return call
}

/** I2, I3: an agent has one call in hand at most. */
export function take(book: Book, interaction: string, agent: string): void {
  const other = book.agents.get(agent)
  if (other !== undefined) book.violations.add('I2', `${agent} is given ${interaction} and still has ${other}`)
  book.agents.set(agent, interaction)
  book.calls.get(interaction)?.agents.add(agent)
}

/** An agent has a call no more. */
export function give(book: Book, interaction: string, agent: string): void {
  if (book.agents.get(agent) === interaction) book.agents.delete(agent)
  book.calls.get(interaction)?.agents.delete(agent)
}

/** The sums of a queue. */
export function countOf(book: Book, queue: string): QueueCount {
  const known = book.queues.get(queue)
  if (known !== undefined) return known
  const fresh = { offered: 0, answered: 0, abandoned: 0, overflowed: 0, waiting: 0 }
  book.queues.set(queue, fresh)
  return fresh
}
