import type { Logged } from '../../core/words/event.ts'
import type { Agent } from './agent.ts'

const NOTHING: readonly string[] = []

/** A chat, mail or task that is not over, and who has it or is asked for it. */
export interface Written {
  readonly channel: string
  readonly agents: Set<string>
}

interface Desks {
  readonly agents: ReadonlyMap<string, Agent>
  readonly threads: Map<string, Written>
}

/** Counts the chats, mails and tasks that agents have in hand, each from its offer to the end of its wrap-up. */
export function foldWritten(desks: Desks, event: Logged['event']): readonly string[] {
  switch (event.type) {
    case 'thread.started':
      desks.threads.set(event.thread, { channel: event.channel, agents: new Set() })
      return NOTHING
    case 'thread.offered':
      return take(desks, event)
    case 'thread.offerEnded':
    case 'thread.requeued':
    case 'thread.transferred':
      return putDown(desks, event)
    case 'thread.finished':
      return event.wrapupUntilMs > 0 ? NOTHING : end(desks, event)
    case 'thread.wrapupEnded':
      return end(desks, event)
    default:
      return NOTHING
  }
}

interface Holding {
  readonly thread: string
  readonly agent: string
}

function take({ agents, threads }: Desks, { thread, agent }: Holding): readonly string[] {
  const written = threads.get(thread)
  if (written === undefined || written.agents.has(agent)) return NOTHING
  written.agents.add(agent)
  return count(agents, agent, written, 1)
}

function putDown({ agents, threads }: Desks, { thread, agent }: Holding): readonly string[] {
  const written = threads.get(thread)
  return written?.agents.delete(agent) === true ? count(agents, agent, written, -1) : NOTHING
}

function end({ agents, threads }: Desks, { thread }: Pick<Holding, 'thread'>): readonly string[] {
  const written = threads.get(thread)
  threads.delete(thread)
  return written === undefined ? NOTHING : [...written.agents].flatMap((agent) => count(agents, agent, written, -1))
}

function count(
  agents: Desks['agents'],
  id: string,
  { channel }: Pick<Written, 'channel'>,
  by: 1 | -1,
): readonly string[] {
  const agent = agents.get(id)
  if (agent === undefined) return NOTHING
  const { [channel]: before = 0, ...others } = agent.written
  const inHand = before + by
  agent.written = inHand > 0 ? { ...others, [channel]: inHand } : others
  return [id]
}
