import type { Agent, Centre, Match, Queue, Thread } from '../centre.ts'
import { seatOf } from './desk.ts'

/** Where a thread stands: its queue, and the matcher of its channel. */
export interface Standing {
  readonly match: Match
  readonly queue: Queue
}

/** The thread of an event; events never name one that is not live. */
export function knownThread({ threads }: Centre, id: string): Thread {
  const thread = threads.live.get(id)
  if (thread === undefined) throw new Error(`the log names thread ${id}, which is not live`)
  return thread
}

/** The queue of a thread, which is there as long as the thread is. */
export function standingOf({ threads }: Centre, { channel, queue: id }: Pick<Thread, 'channel' | 'queue'>): Standing {
  const match = threads.matches.get(channel)
  const queue = match?.queues.get(id)
  if (match === undefined || queue === undefined)
    throw new Error(`the log names queue ${id} of ${channel}, not configured`)
  return { match, queue }
}

/** The seat of an agent who is or was asked for a thread. */
export function knownSeat(centre: Centre, id: string, { channel }: Thread): Agent {
  const seat = seatOf(centre, id, channel)
  if (seat === undefined) throw new Error(`the log gives work of ${channel} to ${id}, who has no seat there`)
  return seat
}
