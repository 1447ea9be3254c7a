import { VOICE } from './channel.ts'
import { beginDay } from './day.ts'
import { unwatchDeserted, watchDeserted } from './deserted.ts'
import { knownQueue } from './known.ts'
import { leaveQueue } from './line.ts'
import { languagesWith } from './prompt-key.ts'
import { dropQueue, putQueue } from './routing/serving.ts'
import { channelOf, dropWrittenQueue, inQueue, putWrittenQueue, reviewWaiting, writtenQueue } from './threads/queues.ts'
import { type Decider, type Evolver, refuse, type Turn } from './turn.ts'
import { tellFlow } from './waiting.ts'
import { setWaitingDeadline } from './waiting-due.ts'
import type { QueueCommand, QueueEvent, QueueSettings } from './words/queue.ts'
import type { Refusal } from './words/refusals.ts'

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
    const refusal = refuseChannel(turn, queue) ?? refusePrompts(turn, queue)
    if (refusal !== undefined) return refusal
    if (queue.callsPerDay !== null) beginDay(turn)
    turn.emit({ type: 'queue.configured', queue, by, atMs: turn.nowMs })
    return undefined
  },
  'queue.remove': (turn, { queue: id, by = '' }) => {
    if (writtenQueue(turn.centre, id) !== undefined) return removeWritten(turn, id, by)
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
    if (settings.channel !== VOICE) {
      putWrittenQueue(centre, settings)
      reviewWaiting(centre, settings.id)
      return
    }
    watchDeserted(centre, putQueue(centre.match, settings), atMs)
    // What a call asks for may have changed, and when it asks for less.
    for (const work of centre.interactions.values()) {
      if (work.status !== 'waiting' || work.queue !== settings.id) continue
      setWaitingDeadline(centre, work)
      if (work.place >= 0) centre.freshWork.push(work)
    }
  },
  'queue.removed': (centre, { queue: id }) => {
    const written = writtenQueue(centre, id)
    if (written !== undefined) {
      dropWrittenQueue(centre, written)
      return
    }
    unwatchDeserted(centre, id)
    centre.paces.delete(id)
    dropQueue(centre.match, knownQueue(centre, id))
  },
} satisfies { [T in QueueEvent['type']]: Evolver<EventOf<T>> }

/** A queue keeps its channel for life: what waits in it and who serves it would fit no other. */
function refuseChannel({ centre, channels }: Turn, { id, channel }: QueueSettings): Refusal | undefined {
  const known = channelOf(centre, id)
  if (known !== undefined && known !== channel)
    return refuse('queue.otherChannel', `${id} is of ${known}; make another queue for ${channel}`)
  if (channel === VOICE || channels?.has(channel) === true) return undefined
  const names = [VOICE, ...(channels?.keys() ?? [])].filter((name, at, all) => all.indexOf(name) === at)
  return refuse('channel.unknown', `expected one of ${names.join(', ')}, got ${channel}`)
}

/** A sound that is there in some language may be missing in another: callers of that one wait without it. */
function refusePrompts({ centre, hasPrompt }: Turn, { comfortPrompts }: QueueSettings): Refusal | undefined {
  const missing = comfortPrompts.find((name) => languagesWith(centre, hasPrompt, name).length === 0)
  return missing === undefined ? undefined : refuse('prompt.missing', `comfortPrompts: there is no prompt ${missing}`)
}

function removeWritten(turn: Turn, id: string, by: string): Refusal | undefined {
  const busy = inQueue(turn.centre, id)
  if (busy !== undefined) return refuse('queue.inUse', `${busy} is in it`)
  turn.emit({ type: 'queue.removed', queue: id, by, atMs: turn.nowMs })
  return undefined
}
