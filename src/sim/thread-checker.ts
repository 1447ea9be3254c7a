import type { Centre, Thread } from '../core/centre.ts'
import type { Channel } from '../core/channel.ts'
import type { AgentSettings } from '../core/words/agent.ts'
import type { Event, EventOf } from '../core/words/event.ts'
import { mayHave, sparedOf } from './may-have.ts'
import { fits, hasRoom } from './room.ts'
import type { Violations } from './violations.ts'

type Place = 'new' | 'waiting' | 'offered' | 'returned' | 'inHand' | 'wrapup'

interface Written {
  place: Place
  readonly channel: string
  readonly agents: Set<string>
}

/** Reads the log and holds what it says of written work against the promises of docs/simulator.md. */
export interface ThreadChecker {
  take(event: Event): void
  finish(): void
  readonly finished: number
}

/** Events after which an agent has a call, or has none. */
const BUSY = new Set<Event['type']>(['offer.made', 'agent.wrapup', 'interaction.connected', 'rejoin.rung'])
const FREE = new Set<Event['type']>(['agent.readied', 'agent.paused', 'agent.loggedOut'])

interface Book {
  readonly channels: ReadonlyMap<string, Channel>
  readonly strategies: ReadonlyMap<string, unknown>
  readonly violations: Violations
  readonly live: Map<string, Written>
  /** How long agents had those that were sent on or went back to the line. */
  readonly held: Map<string, number>
  readonly done: Set<string>
  readonly settings: Map<string, AgentSettings>
  /** Agents with a call. */
  readonly calling: Set<string>
}

/** A checker that has seen nothing yet. */
export function createThreadChecker(
  channels: ReadonlyMap<string, Channel>,
  strategies: ReadonlyMap<string, unknown>,
  violations: Violations,
): ThreadChecker {
  const live = new Map<string, Written>()
  const done = new Set<string>()
  const held = new Map<string, number>()
  const book = { channels, strategies, violations, live, held, done, settings: new Map(), calling: new Set<string>() }
  return {
    get finished() {
      return done.size
    },
    take(event) {
      pick(event.type)?.(book, event)
      readCalls(book, event)
    },
    finish() {
      for (const [id, { place }] of live) violations.add('I4', `thread ${id} never finished; it is ${place}`)
    },
  }
}

type Reader<T extends Event['type']> = (book: Book, event: EventOf<T>) => void

const readers: { [T in Event['type']]?: Reader<T> } = {
  'agent.configured': (book, { agent }) => void book.settings.set(agent.id, agent),
  'thread.started': ({ violations, live, done }, { thread, channel }) => {
    if (live.has(thread) || done.has(thread)) violations.add('I4', `thread ${thread} started twice`)
    live.set(thread, { place: 'new', channel, agents: new Set() })
  },
  'thread.queued': (book, { thread }) => void move(book, thread, ['new', 'returned'], 'waiting'),
  'thread.offered': (book, { thread, agent, channel }) => {
    give(book, agent, channel, `thread ${thread}`)
    move(book, thread, ['waiting', 'offered'], 'offered')?.agents.add(agent)
  },
  'thread.offerEnded': (book, { thread, agent }) => {
    const isLast = (book.live.get(thread)?.agents.size ?? 0) <= 1
    move(book, thread, ['offered'], isLast ? 'returned' : 'offered')?.agents.delete(agent)
  },
  'thread.requeued': (book, { thread, agent, heldMs }) => {
    hold(book, thread, heldMs)
    move(book, thread, ['returned', 'inHand'], 'waiting')?.agents.delete(agent)
  },
  'thread.accepted': (book, { thread, agent }) => {
    const asked = [...(move(book, thread, ['offered'], 'inHand')?.agents ?? [])].join()
    if (asked !== agent) book.violations.add('I3', `thread ${thread} went to ${agent}, and is in hand of ${asked}`)
  },
  'thread.transferred': (book, { thread, agent, heldMs }) => {
    hold(book, thread, heldMs)
    move(book, thread, ['inHand'], 'returned')?.agents.delete(agent)
  },
  'thread.finished': (book, event) => {
    const { thread, outcome, handledMs, heldMs, waitedMs, wrapupUntilMs, startedAtMs, atMs, acceptedAtMs } = event
    const { violations } = book
    if (move(book, thread, ['waiting', 'returned', 'inHand'], 'wrapup') === undefined) return
    if ((outcome === 'answered') !== acceptedAtMs > 0) violations.add('I4', `thread ${thread} is told as ${outcome}`)
    if (Math.min(handledMs, waitedMs) < 0 || handledMs + waitedMs > atMs - startedAtMs)
      violations.add('I4', `thread ${thread}: its parts are ${handledMs + waitedMs} ms of ${atMs - startedAtMs}`)
    const heldBefore = book.held.get(thread) ?? 0
    if (heldBefore + heldMs !== handledMs)
      violations.add('I4', `thread ${thread} was in hand for ${heldBefore} and ${heldMs} ms, told as ${handledMs}`)
    if (wrapupUntilMs === 0) end(book, thread)
  },
  'thread.wrapupEnded': (book, { thread }) => {
    if (move(book, thread, ['wrapup'], 'wrapup') !== undefined) end(book, thread)
  },
}

function pick<T extends Event['type']>(type: T): Reader<T> | undefined {
  return readers[type]
}

function move({ live, violations }: Book, id: string, from: readonly Place[], to: Place): Written | undefined {
  const written = live.get(id)
  if (written === undefined || !from.includes(written.place)) {
    violations.add('I1', `thread ${id} goes to ${to}, but it is ${written?.place ?? 'not there'}`)
    return undefined
  }
  written.place = to
  return written
}

/** I2: nobody is offered more than they have room for, nor what may not come in between. */
function give(
  { live, calling, settings, channels, violations }: Book,
  agent: string,
  channel: string,
  what: string,
): void {
  const known = settings.get(agent)
  const written = [...live.values()].filter(({ agents }) => agents.has(agent)).map((each) => each.channel)
  const inHand = calling.has(agent) ? ['voice', ...written] : written
  if (known !== undefined && !fits(channels, known, inHand, channel))
    violations.add('I2', `${agent} is offered ${what} and has in hand ${inHand.join(', ')}`)
}

function hold({ held }: Book, id: string, ms: number): void {
  if (ms > 0) held.set(id, (held.get(id) ?? 0) + ms)
}

function end({ live, held, done }: Book, id: string): void {
  live.delete(id)
  held.delete(id)
  done.add(id)
}

function readCalls(book: Book, event: Event): void {
  if (!('agent' in event) || typeof event.agent !== 'string') return
  const { agent } = event
  if (event.type === 'offer.made' && book.strategies.has(event.why.strategy)) give(book, agent, 'voice', 'a call')
  if (BUSY.has(event.type)) book.calling.add(agent)
  if (FREE.has(event.type)) book.calling.delete(agent)
}

/** Holds written work between two turns against its promises: nothing waits for somebody with room, nothing is held by two. */
export function checkThreads(centre: Centre, violations: Violations): void {
  const { threads } = centre
  if (threads.live.size === 0) return
  for (const thread of threads.live.values()) checkThread(centre, thread, violations)
  for (const [id, { inHand }] of threads.desks)
    for (const { id: thread, agent, company } of inHand)
      if (agent !== id && !company.alsoRung.some((ring) => ring.agent === id))
        violations.add('I1', `thread ${thread} lies with ${id}, and is ${agent}'s`)
}

function checkThread(centre: Centre, thread: Thread, violations: Violations): void {
  const { id, status, place, agent, deadline, endedAtMs } = thread
  if ((status === 'waiting') !== place >= 0) violations.add('I1', `thread ${id} is ${status}, its place is ${place}`)
  if (status === 'connected' && centre.threads.desks.get(agent)?.inHand.has(thread) !== true)
    violations.add('I1', `thread ${id} is with ${agent}, who does not know of it`)
  if ((status === 'offered' || endedAtMs > 0) && deadline === undefined)
    violations.add('I5', `thread ${id} is ${status} for ever`)
  if (status === 'waiting') checkIdle(centre, thread, violations)
}

/** I8: nothing waits while somebody who may have it has room for it. */
function checkIdle(centre: Centre, thread: Thread, violations: Violations): void {
  const { threads } = centre
  const queue = threads.matches.get(thread.channel)?.queues.get(thread.queue)?.settings
  if (queue === undefined) return
  const atWork = ({ status, next }: { status: string; next: string }) =>
    status !== 'offline' && status !== 'break' && next !== 'offline' && next !== 'break'
  const able = [...centre.agents.values()].filter(
    (agent) => atWork(agent) && mayHave(agent, queue, thread) && hasRoom(centre, agent, thread.channel),
  )
  const line = [...threads.live.values()].filter(
    (each) =>
      each.queue === thread.queue && each.place >= 0 && each.wait?.agent === '' && each.wait.ring === thread.wait?.ring,
  )
  const spared = sparedOf(able, queue, line)
  const idle = able.find((agent) => !spared.includes(agent))
  if (idle !== undefined) violations.add('I8', `thread ${thread.id} waits while ${idle.id} has room`)
}
