import { hasBit } from '../../lib/bits.ts'
import { isFree, pause } from '../agent-state.ts'
import type { Agent, Centre, Thread } from '../centre.ts'
import { known } from '../known.ts'
import { queuedAt } from '../moments.ts'
import { isPersonal } from '../new-wait.ts'
import { missOf, ringsOf } from '../rings.ts'
import { alsoReady } from '../routing/also-ready.ts'
import { addReady, findAgent, findWork, isAvailable, removeReady } from '../routing/match.ts'
import { laneOf } from '../routing/own-lines.ts'
import { countReady } from '../routing/ready.ts'
import type { Turn } from '../turn.ts'
import type { OfferEnd } from '../words/offer.ts'
import { seatOf } from './desk.ts'
import { knownSeat, standingOf } from './known-thread.ts'
import { requeue } from './requeue.ts'
import { roomFor } from './room.ts'

type Fresh = Centre['threads']['freshSeats'][number]

const MOST_OTHERS = 4

/** Pairs the written work and the seats that became ready in this step; after the calls, which cannot lie. */
export function settleThreads(turn: Turn): void {
  const { threads } = turn.centre
  for (const agent of threads.left.splice(0)) giveUpAll(turn, agent)
  for (const thread of threads.freshWork.splice(0)) {
    if (thread.place < 0) continue
    if (isPersonal(thread)) offerToOwn(turn, thread)
    else drain(turn, thread)
  }
  const { freshSeats } = threads
  // An offer makes its seat fresh again while there is room.
  for (let at = 0; at < freshSeats.length; at += 1) fill(turn, freshSeats[at])
  if (freshSeats.length > 0) freshSeats.length = 0
}

/** The time of an offer, or until one more is asked, is over. */
export function passOffer(turn: Turn, thread: Thread): void {
  const { match, queue } = standingOf(turn.centre, thread)
  const untilMs = match.ringing.get(thread) ?? 0
  if (untilMs <= turn.nowMs) {
    const reason = missOf(thread)
    for (const { agent } of ringsOf(thread)) endOffer(turn, thread, agent, reason)
    return
  }
  const isFull = ringsOf(thread).length >= (queue.roster.strategy.ringsAtOnce ?? 1)
  const seat = isFull ? undefined : nextFor(turn, thread)
  if (seat !== undefined) makeOffer(turn, thread, seat)
  else turn.emit({ type: 'thread.asked', thread: thread.id, untilMs })
}

/** Ends an offer that came to nothing: the agent rests where there is a reason to; asked of nobody else, the thread waits. */
export function endOffer(turn: Turn, thread: Thread, id: string, reason: 'expired' | 'declined' | 'unanswered'): void {
  emitOfferEnded(turn, thread, id, reason)
  rest(turn, known(turn.centre, id), thread, reason)
  if (thread.status === 'waiting') requeue(turn, thread, '')
}

/** Ends the offers of a thread to all but the one who took it; to all when nobody did. */
export function endOtherOffers(turn: Turn, thread: Thread, taker = ''): void {
  for (const { agent } of ringsOf(thread))
    if (agent !== taker) emitOfferEnded(turn, thread, agent, taker === '' ? 'abandoned' : 'taken', taker)
}

function emitOfferEnded(
  turn: Turn,
  thread: Thread,
  agent: string,
  reason: OfferEnd,
  stillWith = ringsOf(thread).find((ring) => ring.agent !== agent)?.agent ?? '',
): void {
  const { id, queue } = thread
  turn.emit({ type: 'thread.offerEnded', thread: id, queue, agent, reason, stillWith, atMs: turn.nowMs })
}

/** Who was asked and did not take it is on a break, as after a call. */
function rest(turn: Turn, agent: Agent, thread: Thread, reason: 'expired' | 'declined' | 'unanswered'): void {
  if (reason === 'unanswered' || agent.status === 'break' || agent.next === 'break' || agent.next === 'offline') return
  const { missedLimit, missedPauseMs } = standingOf(turn.centre, thread).queue.settings
  const isOver = reason === 'declined' || (missedLimit > 0 && agent.missed >= missedLimit)
  if (!isOver && missedPauseMs === 0) return
  const why = reason === 'declined' ? reason : 'no_answer'
  const forMs = isOver ? 0 : missedPauseMs
  if (agent.status === 'ready' && isFree(agent)) pause(turn, agent, why, forMs)
  else
    turn.emit({ type: 'agent.planned', agent: agent.id, next: 'break', reason: why, ...(forMs > 0 ? { forMs } : {}) })
}

/** Somebody went home: what they had goes to others. */
function giveUpAll(turn: Turn, agent: Agent): void {
  if (agent.status !== 'offline') return
  const { id } = agent
  for (const thread of [...(turn.centre.threads.desks.get(id)?.inHand ?? [])]) {
    if (thread.endedAtMs > 0) endWrapup(turn, thread)
    else if (thread.status === 'offered') {
      emitOfferEnded(turn, thread, id, 'lost')
      if (thread.status === 'offered') continue
      requeue(turn, thread, '')
    } else requeue(turn, thread, id)
  }
}

/** The work after a thread is over. */
export function endWrapup(turn: Turn, { id, agent, endedAtMs }: Thread): void {
  const atMs = turn.nowMs
  turn.emit({ type: 'thread.wrapupEnded', thread: id, agent, tookMs: atMs - endedAtMs, atMs })
}

/** Offers work to a seat as long as there is some and they have room for more. */
function fill(turn: Turn, fresh: Fresh | undefined): void {
  if (fresh === undefined) return
  const { channel, seat } = fresh
  const { threads } = turn.centre
  const match = threads.matches.get(channel)
  if (match === undefined || match.agentAt[seat.slot] !== seat) return
  while (isAvailable(seat)) {
    const thread = threads.live.get(findWork(match, seat, turn.nowMs)?.id ?? '')
    if (thread === undefined) break
    offerAll(turn, thread, seat)
  }
  if (match.ringing.size > 0) askToo(turn, channel, seat)
}

/** Asks a seat for the threads that are offered to all who have room. */
function askToo(turn: Turn, channel: string, seat: Agent): void {
  const { threads } = turn.centre
  for (const { id } of threads.matches.get(channel)?.ringing.keys() ?? []) {
    const thread = threads.live.get(id)
    if (thread === undefined || !isAvailable(seat)) return
    const { match, queue } = standingOf(turn.centre, thread)
    const rings = ringsOf(thread)
    if (
      !hasBit(seat.profile.serves, laneOf(match, queue, thread).index) ||
      rings.some(({ agent }) => agent === seat.id)
    )
      continue
    const { ringsAtOnce = 1, ringsNextAfterMs } = queue.roster.strategy
    if (ringsNextAfterMs === undefined && rings.length < ringsAtOnce) makeOffer(turn, thread, seat)
  }
}

function offerToOwn(turn: Turn, thread: Thread): void {
  const seat = seatOf(turn.centre, thread.wait?.agent ?? '', thread.channel)
  if (seat !== undefined && isAvailable(seat)) makeOffer(turn, thread, seat)
}

/** Offers the work of a thread's line, its head first whoever came in anew, as long as somebody has room for it. */
function drain(turn: Turn, { channel, queue: id, wait }: Thread): void {
  const { threads } = turn.centre
  const queue = threads.matches.get(channel)?.queues.get(id)
  const lane = queue?.lanes[wait?.ring ?? 0] ?? queue?.lanes.at(-1)
  for (let head = lane?.waiting.items[0]; head !== undefined; head = lane?.waiting.items[0]) {
    const thread = threads.live.get(head.id)
    const seat = thread && nextFor(turn, thread)
    if (thread === undefined || seat === undefined) return
    offerAll(turn, thread, seat)
  }
}

/** The seat that comes first for a thread, of those not asked yet. */
function nextFor({ centre, random }: Turn, thread: Thread): Agent | undefined {
  const { match, queue } = standingOf(centre, thread)
  const asked = ringsOf(thread).map(({ agent }) => knownSeat(centre, agent, thread))
  const open = asked.filter(isAvailable)
  for (const seat of open) removeReady(match, seat)
  const lane = laneOf(match, queue, thread)
  const isOrdinary = thread.priority <= queue.settings.priority
  const seat = findAgent(match, lane, random, isOrdinary ? lane.sparing : lane.tiers)
  for (const each of open) addReady(match, each)
  return seat
}

function offerAll(turn: Turn, thread: Thread, first: Agent): void {
  const { strategy } = standingOf(turn.centre, thread).queue.roster
  const most = strategy.ringsNextAfterMs === undefined && !isPersonal(thread) ? (strategy.ringsAtOnce ?? 1) : 1
  let seat: Agent | undefined = first
  for (let count = 1; seat !== undefined; count += 1) {
    makeOffer(turn, thread, seat)
    seat = count < most ? nextFor(turn, thread) : undefined
  }
}

function makeOffer(turn: Turn, thread: Thread, seat: Agent): void {
  const { centre, nowMs } = turn
  const { match, queue } = standingOf(centre, thread)
  const { settings } = queue
  const lane = laneOf(match, queue, thread)
  const { readySinceMs, callsHandled, id } = seat
  turn.emit({
    type: 'thread.offered',
    thread: thread.id,
    channel: thread.channel,
    queue: thread.queue,
    agent: id,
    order: centre.order + 1,
    untilMs: match.ringing.get(thread) ?? nowMs + settings.ringForMs,
    waitedMs: nowMs - queuedAt(thread),
    units: roomFor(centre, known(centre, id), thread.channel).units,
    why: {
      strategy: isPersonal(thread) ? 'preferred' : settings.strategy,
      ready: countReady(match, lane) + ringsOf(thread).length,
      readySinceMs,
      callsHandled,
      others: alsoReady(match, lane, seat, MOST_OTHERS),
    },
    atMs: nowMs,
  })
}
