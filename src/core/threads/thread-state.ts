import type { Centre, Thread } from '../centre.ts'
import { companyOf, keepFirstTalk, standsSinceMs } from '../company.ts'
import { countQueueCall } from '../day.ts'
import { setDeadline } from '../deadline.ts'
import { known } from '../known.ts'
import { after, connectedAt, NEVER } from '../moments.ts'
import { newInteraction } from '../new-interaction.ts'
import { addRing, removeRing } from '../rings.ts'
import { removeWaiting } from '../routing/match.ts'
import type { Evolver } from '../turn.ts'
import type { ThreadEvent } from '../words/thread.ts'
import { reviewDesk } from './desk.ts'
import { knownSeat, knownThread, standingOf } from './known-thread.ts'
import { newWait, standInLine } from './line.ts'

type EventOf<T extends ThreadEvent['type']> = Extract<ThreadEvent, { readonly type: T }>

/** Changes that thread events make. */
export const threadEvolvers = {
  'thread.started': (centre, event) => {
    centre.threads.live.set(event.thread, newThread(event))
  },
  'thread.queued': (centre, event) => {
    const thread = knownThread(centre, event.thread)
    thread.queue = event.queue
    thread.priority = event.priority
    thread.queuedAfterMs = after(thread, event.atMs)
    thread.order = event.order
    if (event.order > centre.order) centre.order = event.order
    if (event.sinceMs !== event.atMs) companyOf(thread).standsSinceMs = event.sinceMs
    thread.wait = newWait(event.untilMs, event.agent, event.agentUntilMs)
    countQueueCall(centre, standingOf(centre, thread).queue)
    standInLine(centre, thread)
  },
  'thread.widened': (centre, { thread: id, ring }) => {
    const thread = leaveLine(centre, id)
    if (thread.wait !== undefined) thread.wait.ring = ring
    standInLine(centre, thread)
  },
  'thread.released': (centre, { thread: id }) => {
    const thread = leaveLine(centre, id)
    if (thread.wait !== undefined) Object.assign(thread.wait, { agent: '', agentUntilMs: 0 })
    standInLine(centre, thread)
  },
  'thread.offered': offered,
  'thread.asked': (centre, { thread, untilMs }) => {
    setDeadline(centre, 'thread', knownThread(centre, thread), untilMs)
  },
  'thread.offerEnded': (centre, { thread: id, agent: agentId, reason }) => {
    const thread = knownThread(centre, id)
    removeRing(thread, agentId)
    if (thread.status === 'waiting') {
      standingOf(centre, thread).match.ringing.delete(thread)
      setDeadline(centre, 'thread', thread, 0)
    }
    if (reason === 'expired') known(centre, agentId).missed += 1
    putDown(centre, thread, agentId)
  },
  'thread.requeued': (centre, { thread: id, agent, untilMs, heldMs, atMs }) => {
    const thread = knownThread(centre, id)
    if (agent !== '') {
      giveBack(centre, thread, agent, heldMs)
      // It waits anew, at the place that it had.
      companyOf(thread).standsSinceMs = standsSinceMs(thread)
      thread.queuedAfterMs = after(thread, atMs)
    }
    // Whom it waited for has had the chance.
    const ring = thread.wait?.ring ?? 0
    thread.wait = { ...newWait(untilMs), ring }
    standInLine(centre, thread)
  },
  'thread.accepted': (centre, { thread: id, agent: agentId, atMs, waitedMs }) => {
    const thread = knownThread(centre, id)
    const agent = known(centre, agentId)
    standingOf(centre, thread).match.ringing.delete(thread)
    setDeadline(centre, 'thread', thread, 0)
    thread.status = 'connected'
    thread.agent = agentId
    thread.wait = undefined
    companyOf(thread).waitedMs += waitedMs
    keepFirstTalk(thread)
    thread.connectedAfterMs = after(thread, atMs)
    knownSeat(centre, agentId, thread).callsHandled += 1
    agent.missed = 0
    reviewDesk(centre, agent)
  },
  'thread.transferred': (centre, { thread: id, agent, heldMs }) => {
    const thread = knownThread(centre, id)
    giveBack(centre, thread, agent, heldMs)
    thread.status = 'flow'
  },
  'thread.finished': (centre, { thread: id, wrapupUntilMs, atMs }) => {
    const thread = knownThread(centre, id)
    thread.endedAtMs = atMs
    if (wrapupUntilMs > 0) setDeadline(centre, 'thread', thread, wrapupUntilMs)
    else forget(centre, thread, atMs)
  },
  'thread.wrapupEnded': (centre, { thread, atMs }) => forget(centre, knownThread(centre, thread), atMs),
} satisfies { [T in ThreadEvent['type']]: Evolver<EventOf<T>> }

function newThread({ thread, channel, from, to, name, subject, contact, atMs }: EventOf<'thread.started'>): Thread {
  const none = { switch: '', leg: '', agent: '', agentLeg: '', untilMs: 0, direction: 'in' } as const
  const work = newInteraction({
    type: 'interaction.started',
    interaction: thread,
    from,
    to,
    name,
    contact,
    atMs,
    ...none,
  })
  return { ...work, channel, subject, endedAtMs: 0 }
}

function offered(centre: Centre, event: EventOf<'thread.offered'>): void {
  const { agent: id, atMs, untilMs, order } = event
  const thread = leaveLine(centre, event.thread)
  const { match, queue } = standingOf(centre, thread)
  addRing(thread, { agent: id, leg: id, sinceMs: atMs })
  thread.offers += 1
  const { strategy } = queue.roster
  const asksSeveral = strategy.ringsAtOnce !== undefined && event.why.strategy === strategy.name
  if (asksSeveral) match.ringing.set(thread, untilMs)
  const nextMs = asksSeveral && strategy.ringsNextAfterMs !== undefined ? atMs + strategy.ringsNextAfterMs : untilMs
  setDeadline(centre, 'thread', thread, Math.min(untilMs, nextMs))
  const seat = knownSeat(centre, id, thread)
  seat.lastOffer = order
  seat.sinceMs = atMs
  if (order > centre.order) centre.order = order
  centre.threads.desks.get(id)?.inHand.add(thread)
  reviewDesk(centre, known(centre, id))
}

function leaveLine(centre: Centre, id: string): Thread {
  const thread = knownThread(centre, id)
  const { match, queue } = standingOf(centre, thread)
  removeWaiting(match, queue, thread)
  return thread
}

/** An agent who had it in hand has it no more. */
function giveBack(centre: Centre, thread: Thread, agent: string, heldMs: number): void {
  const company = companyOf(thread)
  company.earlierTalkMs += heldMs
  company.lastAgent = agent
  keepFirstTalk(thread)
  thread.connectedAfterMs = NEVER
  thread.agent = ''
  thread.agentLeg = ''
  putDown(centre, thread, agent)
}

function putDown(centre: Centre, thread: Thread, agentId: string): void {
  if (agentId === '') return
  centre.threads.desks.get(agentId)?.inHand.delete(thread)
  const agent = centre.agents.get(agentId)
  if (agent !== undefined) reviewDesk(centre, agent)
}

function forget(centre: Centre, thread: Thread, atMs: number): void {
  leaveLine(centre, thread.id)
  setDeadline(centre, 'thread', thread, 0)
  centre.threads.live.delete(thread.id)
  if (thread.agent === '') return
  const seat = knownSeat(centre, thread.agent, thread)
  seat.sinceMs = atMs
  seat.talkMs += atMs - connectedAt(thread)
  putDown(centre, thread, thread.agent)
}
