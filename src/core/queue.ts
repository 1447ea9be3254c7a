import { beginDay } from './day.ts'
import { unwatchDeserted, watchDeserted } from './deserted.ts'
import { knownQueue } from './known.ts'
import { leaveQueue } from './line.ts'
import { dropQueue, putQueue } from './routing/serving.ts'
import { type Decider, type Evolver, refuse } from './turn.ts'
import { tellFlow } from './waiting.ts'
import { setWaitingDeadline } from './waiting-due.ts'
import type { QueueCommand, QueueEvent } from './words/queue.ts'

type CommandOf<T extends QueueCommand['type']> = Extract<QueueCommand, { readonly type: T }>
type EventOf<T extends QueueEvent['type']> = Extract<QueueEvent, { readonly type: T }>

/** Decisions on queue commands. */
export const queueDeciders = {
  'queue.configure': (turn, { queue, by = '' }) => {
    if (!turn.strategies.has(queue.strategy))
      return refuse(
        'strategy.unknown',
        `expected one of ${[...turn.strategies.keys()].join(', ')}, got ${queue.strategy}`,
      )
    if (queue.callsPerDay !== null) beginDay(turn)
    turn.emit({ type: 'queue.configured', queue, by, atMs: turn.nowMs })
    return undefined
  },
  'queue.remove': (turn, { queue: id, by = '' }) => {
    const queue = turn.centre.match.queues.get(id)
    if (queue === undefined) return refuse('queue.unknown', `got ${JSON.stringify(id)}`)
    const inHand = [...turn.centre.interactions.values()].filter((work) => work.queue === id && work.status !== 'flow')
    const busy = inHand.find(({ status }) => status !== 'waiting')
    if (busy !== undefined) return refuse('queue.inUse', `${busy.id} is ${busy.status}`)
    for (const work of inHand) leaveQueue(turn, work, 'removed')
    turn.emit({ type: 'queue.removed', queue: id, by, atMs: turn.nowMs })
    // Only now: a flow that sends its callers back into this queue must find it gone.
    for (const work of inHand) tellFlow(turn, work, 'removed')
    return undefined
  },
} satisfies { [T in QueueCommand['type']]: Decider<CommandOf<T>> }

/** Changes that queue events make. */
export const queueEvolvers = {
  'queue.configured': (centre, { queue: settings, atMs }) => {
    watchDeserted(centre, putQueue(centre.match, settings), atMs)
    // What a call asks for may have changed, and when it asks for less.
    for (const work of centre.interactions.values()) {
      if (work.status !== 'waiting' || work.queue !== settings.id) continue
      setWaitingDeadline(centre, work)
      if (work.place >= 0) centre.freshWork.push(work)
    }
  },
  'queue.removed': (centre, { queue: id }) => {
    unwatchDeserted(centre, id)
    centre.paces.delete(id)
    dropQueue(centre.match, knownQueue(centre, id))
  },
} satisfies { [T in QueueEvent['type']]: Evolver<EventOf<T>> }
