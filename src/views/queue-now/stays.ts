import type { EventOf } from '../../core/words/event.ts'
import type { QueueSettings } from '../../core/words/queue.ts'
import { joined } from './staff.ts'

const NOTHING: readonly string[] = []

/** Counts since midnight UTC, each taken when it happens. */
export interface Today {
  offered: number
  answered: number
  abandoned: number
  inServiceLevel: number
  /** Chats, mails and tasks that somebody had and that are over; calls are not counted here. */
  closed: number
  /** Answered callers whose wait was foretold when they came, what they waited beyond it in all, and how far off it was. */
  foretold: number
  foretoldErrorMs: number
  foretoldOffMs: number
}

/** A queue with the work that came out of it. */
export interface Queue {
  settings: QueueSettings
  /** When each waiting call came into the queue. */
  readonly waiting: Map<string, number>
  offered: number
  talking: number
  /** Chats, mails and tasks that are wrapped up; of calls the agents know. */
  wrapup: number
  today: Today
}

/** A call of a queue, while it waits, is offered or talks. */
export interface Stay {
  readonly queue: string
  readonly sinceMs: number
  /** How long it was to wait, as was foretold; null where nothing was. */
  readonly expectedMs: number | null
  place: 'waiting' | 'offered' | 'talking' | 'wrapup'
  isInServiceLevel: boolean
  /** It came out of the queue; a call that an agent sent to another did so before. */
  readonly isCounted: boolean
}

/** Queues, and which call is where in them. */
export interface Places {
  readonly queues: Map<string, Queue>
  readonly stays: Map<string, Stay>
}

const NEW_STAY = { place: 'waiting', isInServiceLevel: false, isCounted: false } as const

/** A call was taken: by how much it waited longer or shorter than was foretold. */
export function judge(today: Today, { sinceMs, expectedMs }: Stay, atMs: number): void {
  if (expectedMs === null) return
  const errorMs = atMs - sinceMs - expectedMs
  today.foretold += 1
  today.foretoldErrorMs += errorMs
  today.foretoldOffMs += Math.abs(errorMs)
}

/** Moves a call within its queue; returns the queues whose figures change. */
export function move(state: Places, interaction: string, place: Stay['place']): readonly string[] {
  const stay = state.stays.get(interaction)
  const queue = state.queues.get(stay?.queue ?? '')
  if (stay === undefined || queue === undefined) return NOTHING
  if (stay.place === 'waiting') queue.waiting.delete(interaction)
  else queue[stay.place] -= 1
  stay.place = place
  if (place === 'waiting') queue.waiting.set(interaction, stay.sinceMs)
  else queue[place] += 1
  return [stay.queue]
}

/** Takes a call out of its queue. */
export function leave(state: Places, interaction: string): readonly string[] {
  const keys = move(state, interaction, 'waiting')
  const [queue = ''] = keys
  state.queues.get(queue)?.waiting.delete(interaction)
  state.stays.delete(interaction)
  return keys
}

/** A call that is offered without having waited here is shown, and not counted. */
export function offer(
  state: Places,
  { interaction, queue, atMs }: { interaction: string; queue: string; atMs: number },
): readonly string[] {
  if (!state.stays.has(interaction) && state.queues.has(queue)) {
    state.stays.set(interaction, { queue, sinceMs: atMs, expectedMs: null, ...NEW_STAY })
  }
  return move(state, interaction, 'offered')
}

/** Whoever rang to be consulted is being offered the call; else it leaves its queue. */
export function transfer(
  state: Places,
  { interaction, kind, leg, atMs }: EventOf<'interaction.transferred'>,
): readonly string[] {
  const queue = state.stays.get(interaction)?.queue ?? ''
  const left = leave(state, interaction)
  return kind === 'agent' && leg !== '' ? joined(left, offer(state, { interaction, queue, atMs })) : left
}
