import type { EventOf, Logged } from '../core/words/event.ts'
import type { Row } from '../ports/store.ts'
import type { LiveView } from './view.ts'

const NOTHING: readonly string[] = []

interface Thread {
  channel: string
  queue: string
  from: string
  to: string
  name: string
  subject: string
  contact: string
  status: 'waiting' | 'offered' | 'open' | 'wrapup'
  /** Who has it or is asked for it. */
  agents: readonly string[]
  priority: number
  startedAtMs: number
  /** Since when it is in this status. */
  sinceMs: number
  /** When the offer or the wrap-up ends by itself; 0 otherwise. */
  untilMs: number
}

interface State {
  readonly threads: Map<string, Thread>
}

function fold({ threads }: State, { event }: Logged): readonly string[] {
  if (event.type === 'thread.started') return start(threads, event)
  if (!('thread' in event)) return NOTHING
  const thread = threads.get(event.thread)
  if (thread === undefined) return NOTHING
  const change = changeOf(thread, event)
  if (change === undefined) threads.delete(event.thread)
  else Object.assign(thread, change)
  return [event.thread]
}

function start(threads: State['threads'], event: EventOf<'thread.started'>): readonly string[] {
  const { thread: id, type: _, atMs, ...told } = event
  const fresh = { queue: '', status: 'waiting', agents: [], priority: 0, untilMs: 0 } as const
  threads.set(id, { ...told, ...fresh, startedAtMs: atMs, sinceMs: atMs })
  return [id]
}

/** What an event changes in the row; undefined when the thread is over. */
function changeOf({ agents }: Thread, event: Logged['event']): Partial<Thread> | undefined {
  switch (event.type) {
    case 'thread.queued':
      return { ...waiting(event.atMs), queue: event.queue, priority: event.priority }
    case 'thread.offered': {
      const { agent, atMs, untilMs } = event
      return { status: 'offered', agents: [...agents, agent], sinceMs: atMs, untilMs }
    }
    case 'thread.offerEnded':
      return { agents: agents.filter((agent) => agent !== event.agent) }
    case 'thread.requeued':
      return waiting(event.atMs)
    case 'thread.accepted':
      return { status: 'open', agents: [event.agent], sinceMs: event.atMs, untilMs: 0 }
    case 'thread.finished':
      if (event.wrapupUntilMs === 0) return undefined
      return { status: 'wrapup', sinceMs: event.atMs, untilMs: event.wrapupUntilMs }
    case 'thread.wrapupEnded':
      return undefined
    default:
      return {}
  }
}

function waiting(sinceMs: number): Partial<Thread> {
  return { status: 'waiting', agents: [], sinceMs, untilMs: 0 }
}

function row({ threads }: State, key: string): Row | undefined {
  const thread = threads.get(key)
  return thread && { thread: key, ...thread }
}

/** Each chat, mail or task that is not over: where it waits or who has it. */
export default {
  name: 'thread-now',
  kind: 'live',
  start: (): State => ({ threads: new Map() }),
  fold,
  row,
  keys: (state: State) => state.threads.keys(),
} satisfies LiveView<State>
