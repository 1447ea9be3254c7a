import type { Centre, Match, Queue } from '../centre.ts'
import { VOICE } from '../channel.ts'
import { dropQueue, putQueue } from '../routing/serving.ts'
import type { QueueSettings } from '../words/queue.ts'
import { openChannel } from './desk.ts'
import { setWaitingDeadline } from './line.ts'

/** True for a queue of whatever channel. */
export function isQueue({ match, threads }: Centre, id: string): boolean {
  return match.queues.has(id) || threads.channelOf.has(id)
}

/** The queue of a written channel, undefined for one of calls. */
export function writtenQueue(
  { threads }: Centre,
  id: string,
): { readonly match: Match; readonly queue: Queue } | undefined {
  const match = threads.matches.get(threads.channelOf.get(id) ?? '')
  const queue = match?.queues.get(id)
  return match && queue && { match, queue }
}

/** All queues of written channels. */
export function writtenQueues({ threads }: Centre): Queue[] {
  return [...threads.matches.values()].flatMap(({ queues }) => [...queues.values()])
}

/** Adds a queue of a written channel or takes in its new settings. */
export function putWrittenQueue(centre: Centre, settings: QueueSettings): void {
  const { threads } = centre
  threads.channelOf.set(settings.id, settings.channel)
  putQueue(openChannel(centre, settings.channel), settings)
}

/** What the waiting work of a queue asks for may have changed: it is looked at again. */
export function reviewWaiting(centre: Centre, id: string): void {
  for (const thread of centre.threads.live.values()) {
    if (thread.queue !== id || thread.place < 0) continue
    setWaitingDeadline(centre, thread)
    centre.threads.freshWork.push(thread)
  }
}

/** Removes a queue of a written channel. */
export function dropWrittenQueue({ threads }: Centre, { match, queue }: { match: Match; queue: Queue }): void {
  dropQueue(match, queue)
  threads.channelOf.delete(queue.settings.id)
}

/** The channel of a queue that is there. */
export function channelOf({ match, threads }: Centre, id: string): string | undefined {
  return match.queues.has(id) ? VOICE : threads.channelOf.get(id)
}

/** Work that somebody has or waits for in a queue of a written channel. */
export function inQueue({ threads }: Centre, id: string): string | undefined {
  for (const thread of threads.live.values()) if (thread.queue === id) return thread.id
  return undefined
}
