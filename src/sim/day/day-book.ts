import type { Event, EventOf } from '../../core/words/event.ts'

/** What became of the calls of a queue; waits are those of answered calls, the longest that of any. */
export interface QueueSum {
  offered: number
  answered: number
  inServiceLevel: number
  abandoned: number
  overflowed: number
  waitMs: number
  longestWaitMs: number
}

/** How an agent's day went: calls, time with them and after them, time at work at all. */
export interface AgentSum {
  calls: number
  busyMs: number
  presentMs: number
}

/** The sums of one run. */
export interface DayBook {
  read(event: Event): void
  /** Presence and work count up to here. */
  close(nowMs: number): void
  readonly queues: ReadonlyMap<string, QueueSum>
  readonly agents: ReadonlyMap<string, AgentSum>
}

interface Sums {
  readonly queues: Map<string, QueueSum>
  readonly agents: Map<string, AgentSum>
  /** Calls that wait, and where they count. */
  readonly waiting: Map<string, QueueSum>
  /** Since when agents are at work. */
  readonly present: Map<string, number>
  /** What is done after it is no part of the day. */
  endMs: number
}

/** Work that is over. */
interface Work {
  readonly agent: string
  readonly atMs: number
  readonly tookMs: number
}

/** A book with nothing in it. */
export function createDayBook(): DayBook {
  const sums: Sums = {
    ...{ queues: new Map(), agents: new Map(), waiting: new Map(), present: new Map() },
    endMs: Number.POSITIVE_INFINITY,
  }
  return {
    queues: sums.queues,
    agents: sums.agents,
    read: (event) => pick(event.type)?.(sums, event),
    close(nowMs) {
      sums.endMs = nowMs
      for (const id of [...sums.present.keys()]) leaveWork(sums, id, nowMs)
    },
  }
}

const readers: { [T in Event['type']]?: (sums: Sums, event: EventOf<T>) => void } = {
  'interaction.queued': (sums, { interaction, queue }) => {
    const sum = sumOf(sums.queues, queue, emptyQueue)
    sum.offered += 1
    sums.waiting.set(interaction, sum)
  },
  'interaction.connected': (sums, { interaction, agent, waitedMs, rangMs, isInServiceLevel, atMs }) => {
    sumOf(sums.agents, agent, emptyAgent).calls += 1
    addWork(sums, { agent, atMs, tookMs: rangMs })
    const sum = leaveLine(sums, interaction, waitedMs)
    if (sum === undefined) return
    sum.answered += 1
    sum.inServiceLevel += Number(isInServiceLevel)
    sum.waitMs += waitedMs
  },
  'interaction.overflowed': (sums, { interaction, waitedMs }) => {
    const sum = leaveLine(sums, interaction, waitedMs)
    if (sum !== undefined) sum.overflowed += 1
  },
  'interaction.finished': (sums, { interaction, agent, waitedMs, talkMs, holdMs, atMs }) => {
    if (agent !== '') addWork(sums, { agent, atMs, tookMs: talkMs + holdMs })
    const sum = leaveLine(sums, interaction, waitedMs)
    if (sum !== undefined) sum.abandoned += 1
  },
  'offer.ended': (sums, { agent, rangMs, atMs }) => addWork(sums, { agent, atMs, tookMs: rangMs }),
  'agent.wrapupEnded': addWork,
  'agent.readied': ({ present }, { agent, atMs }) => {
    if (!present.has(agent)) present.set(agent, atMs)
  },
  'agent.paused': (sums, { agent, atMs }) => leaveWork(sums, agent, atMs),
  'agent.loggedOut': (sums, { agent, atMs }) => leaveWork(sums, agent, atMs),
}

function pick<T extends Event['type']>(type: T): ((sums: Sums, event: EventOf<T>) => void) | undefined {
  return readers[type]
}

function leaveLine({ waiting }: Sums, interaction: string, waitedMs: number): QueueSum | undefined {
  const sum = waiting.get(interaction)
  waiting.delete(interaction)
  if (sum !== undefined) sum.longestWaitMs = Math.max(sum.longestWaitMs, waitedMs)
  return sum
}

function addWork({ agents, endMs }: Sums, { agent, atMs, tookMs }: Work): void {
  const afterEndMs = Math.max(0, atMs - endMs)
  sumOf(agents, agent, emptyAgent).busyMs += Math.max(0, tookMs - afterEndMs)
}

function leaveWork({ agents, present }: Sums, id: string, atMs: number): void {
  sumOf(agents, id, emptyAgent).presentMs += atMs - (present.get(id) ?? atMs)
  present.delete(id)
}

function sumOf<T>(sums: Map<string, T>, id: string, empty: () => T): T {
  const known = sums.get(id)
  if (known !== undefined) return known
  const fresh = empty()
  sums.set(id, fresh)
  return fresh
}

/** A queue to which nobody has come. */
export function emptyQueue(): QueueSum {
  return { offered: 0, answered: 0, inServiceLevel: 0, abandoned: 0, overflowed: 0, waitMs: 0, longestWaitMs: 0 }
}

function emptyAgent(): AgentSum {
  return { calls: 0, busyMs: 0, presentMs: 0 }
}
