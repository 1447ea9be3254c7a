import { push } from '../../lib/heap.ts'
import type { Agent, Centre, Thread } from '../centre.ts'
import { inForm } from '../new-interaction.ts'
import { ringsOf } from '../rings.ts'
import { addWaiting } from '../routing/match.ts'
import { seat } from './desk.ts'
import { knownThread, standingOf } from './known-thread.ts'

type SeatImage = Pick<Agent, 'lastOffer' | 'sinceMs' | 'callsHandled' | 'talkMs'>

/** Written work as plain data; what of a snapshot is about it. */
export interface ThreadsImage {
  readonly threads: readonly (Omit<Thread, 'place' | 'deadline'> & { readonly deadlineMs: number })[]
  readonly asking: readonly (readonly [id: string, untilMs: number])[]
  readonly seats: readonly (readonly [agent: string, channel: string, seat: SeatImage])[]
}

/** Takes the image of all written work. */
export function takeThreads({ threads }: Centre): ThreadsImage {
  return {
    threads: [...threads.live.values()].map(({ place: _, deadline, ...rest }) => ({
      ...rest,
      deadlineMs: deadline?.atMs ?? 0,
    })),
    asking: [...threads.matches.values()].flatMap(({ ringing }) =>
      [...ringing].map(([{ id }, untilMs]) => [id, untilMs] as const),
    ),
    seats: [...threads.desks].flatMap(([agent, { seats }]) =>
      [...seats].map(([channel, { lastOffer, sinceMs, callsHandled, talkMs }]) => {
        return [agent, channel, { lastOffer, sinceMs, callsHandled, talkMs }] as const
      }),
    ),
  }
}

/** Fills a centre whose queues and agents are there from an image. */
export function restoreThreads(centre: Centre, image: ThreadsImage): void {
  const { threads, agents } = centre
  for (const agent of agents.values()) seat(centre, agent)
  for (const [agent, channel, past] of image.seats) {
    const known = threads.desks.get(agent)?.seats.get(channel)
    if (known !== undefined) Object.assign(known, past)
  }
  for (const rest of image.threads) restoreThread(centre, rest)
  for (const [id, untilMs] of image.asking) {
    const thread = knownThread(centre, id)
    standingOf(centre, thread).match.ringing.set(thread, untilMs)
  }
  for (const agent of agents.values()) seat(centre, agent)
}

function restoreThread(centre: Centre, { deadlineMs, ...rest }: ThreadsImage['threads'][number]): void {
  const { threads, deadlines } = centre
  const thread: Thread = inForm(rest)
  threads.live.set(thread.id, thread)
  const holders = thread.status === 'offered' ? ringsOf(thread).map(({ agent }) => agent) : [thread.agent]
  for (const agent of holders) threads.desks.get(agent)?.inHand.add(thread)
  const { match, queue } = standingOf(centre, thread)
  if (thread.status === 'waiting') addWaiting(match, queue, thread)
  if (deadlineMs === 0) return
  thread.deadline = { kind: 'thread', id: thread.id, atMs: deadlineMs, index: -1 }
  push(deadlines, thread.deadline, deadlineMs, 0)
}
