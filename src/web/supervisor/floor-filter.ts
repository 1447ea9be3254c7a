import type { AgentNow } from '../../api/shapes/agent-now.ts'
import type { CallNow } from '../../api/shapes/call-now.ts'

/** Which agents are shown, and in which order. '' is all. */
export interface AgentFilter {
  readonly text: string
  readonly queue: string
  readonly status: AgentNow['status'] | ''
  readonly order: 'name' | 'state' | 'longest'
}

/** All agents by name. */
export const ALL_AGENTS: AgentFilter = { text: '', queue: '', status: '', order: 'name' }

const STATES: readonly AgentNow['status'][] = ['offered', 'talking', 'wrapup', 'ready', 'break', 'offline']
const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** The agents that a filter lets through, in its order. */
export function pickAgents(agents: Iterable<AgentNow>, filter: AgentFilter): readonly AgentNow[] {
  const text = filter.text.trim().toLowerCase()
  const picked: AgentNow[] = []
  for (const agent of agents) {
    if (filter.status !== '' && agent.status !== filter.status) continue
    if (filter.queue !== '' && !isOf(agent, filter.queue)) continue
    if (text !== '' && !agent.name.toLowerCase().includes(text) && !agent.id.includes(text)) continue
    picked.push(agent)
  }
  return picked.sort(ORDERS[filter.order])
}

const byName = (a: AgentNow, b: AgentNow) => collator.compare(a.name, b.name)
const ORDERS: Readonly<Record<AgentFilter['order'], (a: AgentNow, b: AgentNow) => number>> = {
  name: byName,
  state: (a, b) => STATES.indexOf(a.status) - STATES.indexOf(b.status) || byName(a, b),
  // Whoever is not there has been so for longest, and concerns nobody.
  longest: (a, b) => Number(a.status === 'offline') - Number(b.status === 'offline') || a.sinceMs - b.sinceMs,
}

/** Who can be handed a call that waits: ready or on a break, those of its queue apart from the others, the ready first. */
export function freeAgents(
  agents: Iterable<AgentNow>,
  queue: string,
): { readonly serving: readonly AgentNow[]; readonly others: readonly AgentNow[] } {
  const free = pickAgents(agents, { ...ALL_AGENTS, order: 'state' }).filter(
    ({ status }) => status === 'ready' || status === 'break',
  )
  return { serving: free.filter((agent) => isOf(agent, queue)), others: free.filter((agent) => !isOf(agent, queue)) }
}

function isOf({ queues, queue: current }: AgentNow, queue: string): boolean {
  return queues === null || queues.includes(queue) || current === queue
}

/** Which calls are shown. */
export type CallFilter = 'all' | 'waiting' | 'talking'

const WAITING: ReadonlySet<CallNow['status']> = new Set(['waiting', 'offered'])

/** The calls that a filter lets through: those who wait before those who are served, each by when they came. */
export function pickCalls(calls: Iterable<CallNow>, filter: CallFilter): readonly CallNow[] {
  const picked = [...calls].filter(({ status }) => filter === 'all' || WAITING.has(status) === (filter === 'waiting'))
  return picked.sort((a, b) => rank(a) - rank(b) || sinceOf(a) - sinceOf(b))
}

/** How many calls each filter lets through. */
export function countCalls(calls: Iterable<CallNow>): Readonly<Record<CallFilter, number>> {
  const all = [...calls]
  const waiting = all.filter(({ status }) => WAITING.has(status)).length
  return { all: all.length, waiting, talking: all.length - waiting }
}

/** Since when a call is where it is, as a supervisor counts it: the wait, then the talk. */
export function sinceOf({ queuedAtMs, connectedAtMs, startedAtMs }: CallNow): number {
  return connectedAtMs || queuedAtMs || startedAtMs
}

function rank({ status }: CallNow): number {
  if (status === 'waiting') return 0
  return status === 'offered' ? 1 : 2
}
