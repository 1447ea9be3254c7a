import type { Agent, Queue, Thread } from '../centre.ts'
import { firstConnectedAt, standsSinceMs } from '../company.ts'
import { isQueueSpent } from '../day.ts'
import { waitsUntilMs } from '../line.ts'
import { connectedAt, queuedAt } from '../moments.ts'
import { ringsOf } from '../rings.ts'
import { type Decider, refuse, type Turn } from '../turn.ts'
import type { EndedBy } from '../words/interaction.ts'
import type { Refusal } from '../words/refusals.ts'
import type { ThreadCommand, ThreadOutcome } from '../words/thread.ts'
import { standingOf } from './known-thread.ts'
import { dueSteps } from './line.ts'
import { endOffer, endOtherOffers, endWrapup, passOffer } from './offer.ts'
import { widen } from './requeue.ts'

type CommandOf<T extends ThreadCommand['type']> = Extract<ThreadCommand, { readonly type: T }>

/** Decisions on written work. */
export const threadDeciders = {
  'thread.start': start,
  'thread.accept': (turn, { thread: id, agent }) => {
    const thread = turn.centre.threads.live.get(id)
    if (thread === undefined) return unknown(id)
    if (!ringsOf(thread).some((ring) => ring.agent === agent)) return refuse('thread.notOffered', standing(thread))
    endOtherOffers(turn, thread, agent)
    const { channel, queue } = thread
    const waitedMs = turn.nowMs - queuedAt(thread)
    const isInServiceLevel = waitedMs <= standingOf(turn.centre, thread).queue.settings.serviceLevelMs
    turn.emit({
      type: 'thread.accepted',
      thread: id,
      channel,
      queue,
      agent,
      waitedMs,
      isInServiceLevel,
      atMs: turn.nowMs,
    })
    return undefined
  },
  'thread.decline': (turn, { thread: id, agent }) => {
    const thread = turn.centre.threads.live.get(id)
    if (thread === undefined) return unknown(id)
    if (!ringsOf(thread).some((ring) => ring.agent === agent)) return refuse('thread.notOffered', standing(thread))
    endOffer(turn, thread, agent, 'declined')
    return undefined
  },
  'thread.transfer': transfer,
  'thread.finish': (turn, { thread: id, by }) => {
    const thread = turn.centre.threads.live.get(id)
    if (thread === undefined) return unknown(id)
    if (thread.endedAtMs > 0) return refuse('thread.ended', standing(thread))
    if (thread.status === 'offered') endOtherOffers(turn, thread)
    finish(turn, thread, by)
    return undefined
  },
  'thread.endWrapup': (turn, { thread: id }) => {
    const thread = turn.centre.threads.live.get(id)
    if (thread === undefined) return unknown(id)
    if (thread.endedAtMs === 0) return refuse('thread.notEnded', standing(thread))
    endWrapup(turn, thread)
    return undefined
  },
} satisfies { [T in ThreadCommand['type']]: Decider<CommandOf<T>> }

/** The deadline of a thread has passed. */
export function passThread(turn: Turn, thread: Thread): void {
  if (thread.endedAtMs > 0) endWrapup(turn, thread)
  else if (thread.status === 'offered') passOffer(turn, thread)
  else
    for (const step of dueSteps(turn.centre, thread, turn.nowMs)) {
      if (step === 'leave') {
        finish(turn, thread, 'system')
        return
      }
      if (step === 'widen') widen(turn, thread)
      else turn.emit({ type: 'thread.released', thread: thread.id, agent: thread.wait?.agent ?? '', atMs: turn.nowMs })
    }
}

function start(turn: Turn, command: CommandOf<'thread.start'>): Refusal | undefined {
  const { centre, nowMs } = turn
  const { type: _, thread: id, queue: queueId, priority, agent, ...told } = command
  const { threads } = centre
  if (threads.live.has(id)) return refuse('thread.exists', `got ${JSON.stringify(id)}`)
  const channel = threads.channelOf.get(queueId)
  const queue = threads.matches.get(channel ?? '')?.queues.get(queueId)
  if (channel === undefined || queue === undefined) return refuseQueue(turn, queueId)
  if (queue.waiting >= queue.settings.maxSize || isQueueSpent(centre, queue))
    return refuse('queue.full', `${queue.waiting} wait in ${queueId}`)
  const wanted = queue.roster.strategy.isSticky === true ? centre.agents.get(agent) : undefined
  turn.emit({ type: 'thread.started', thread: id, channel, ...told, atMs: nowMs })
  enter(turn, id, queue, { channel, priority: queue.settings.priority + priority, sinceMs: nowMs, wanted })
  return undefined
}

function transfer(turn: Turn, { thread: id, to }: CommandOf<'thread.transfer'>): Refusal | undefined {
  const { centre, nowMs } = turn
  const thread = centre.threads.live.get(id)
  if (thread === undefined) return unknown(id)
  const { channel, agent, priority } = thread
  if (thread.status !== 'connected' || thread.endedAtMs > 0) return refuse('thread.notInHand', standing(thread))
  const queueId = to.kind === 'queue' ? to.id : thread.queue
  const queue = centre.threads.matches.get(channel)?.queues.get(queueId)
  if (queue === undefined) return refuseQueue(turn, queueId, channel)
  const wanted = to.kind === 'agent' ? centre.agents.get(to.id) : undefined
  if (to.kind === 'agent' && wanted === undefined) return refuse('agent.unknown', `got ${JSON.stringify(to.id)}`)
  if (wanted?.status === 'offline') return refuse('agent.offline', `${to.id} is not logged in`)
  if (wanted?.id === agent) return refuse('transfer.toSelf', `${id} is with ${agent}`)
  const sinceMs = standsSinceMs(thread)
  const heldMs = nowMs - connectedAt(thread)
  turn.emit({ type: 'thread.transferred', thread: id, queue: thread.queue, agent, to, heldMs, atMs: nowMs })
  enter(turn, id, queue, { channel, priority, sinceMs, wanted, isGiven: true })
  return undefined
}

/** Lets a thread into a queue; it waits for one agent first, where there is one who is at work. */
function enter(
  turn: Turn,
  thread: string,
  { settings }: Queue,
  brought: { channel: string; priority: number; sinceMs: number; wanted: Agent | undefined; isGiven?: boolean },
): void {
  const { nowMs, centre } = turn
  const { wanted, isGiven = false, ...rest } = brought
  const isComing = wanted !== undefined && wanted.status !== 'offline' && wanted.status !== 'break'
  turn.emit({
    type: 'thread.queued',
    thread,
    queue: settings.id,
    ...rest,
    order: centre.order + 1,
    // What an agent has had and gave away waits until somebody has it again.
    untilMs: isGiven ? 0 : waitsUntilMs(settings, nowMs),
    agent: isComing ? wanted.id : '',
    agentUntilMs: isComing ? nowMs + settings.stickyForMs : 0,
    atMs: nowMs,
  })
}

function finish(turn: Turn, thread: Thread, endedBy: EndedBy): void {
  const { nowMs } = turn
  const { id, channel, queue, contact, startedAtMs, offers, company } = thread
  const isInHand = thread.status === 'connected'
  const heldMs = isInHand ? nowMs - connectedAt(thread) : 0
  const acceptedAtMs = firstConnectedAt(thread)
  const { wrapupMs } = standingOf(turn.centre, thread).queue.settings
  turn.emit({
    type: 'thread.finished',
    thread: id,
    channel,
    queue,
    agent: isInHand ? thread.agent : company.lastAgent,
    contact,
    endedBy,
    outcome: outcomeOf(acceptedAtMs, endedBy),
    startedAtMs,
    acceptedAtMs,
    waitedMs: company.waitedMs + (isInHand ? 0 : nowMs - queuedAt(thread)),
    handledMs: company.earlierTalkMs + heldMs,
    heldMs,
    offers,
    wrapupUntilMs: isInHand && wrapupMs > 0 ? nowMs + wrapupMs : 0,
    atMs: nowMs,
  })
}

function outcomeOf(acceptedAtMs: number, endedBy: EndedBy): ThreadOutcome {
  if (acceptedAtMs > 0) return 'answered'
  return endedBy === 'caller' ? 'abandoned' : 'unanswered'
}

function refuseQueue({ centre }: Turn, queue: string, channel = 'a written channel'): Refusal {
  const isOfCalls = centre.match.queues.has(queue) || centre.threads.channelOf.has(queue)
  return isOfCalls
    ? refuse('queue.otherChannel', `expected a queue of ${channel}, got ${queue}`)
    : refuse('queue.unknown', `got ${JSON.stringify(queue)}`)
}

function standing({ id, status, endedAtMs }: Thread): string {
  return `${id} is ${endedAtMs > 0 ? 'ended' : status}`
}

function unknown(id: string): Refusal {
  return refuse('thread.unknown', `got ${JSON.stringify(id)}`)
}
