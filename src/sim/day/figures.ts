import type { AgentSum, DayBook, QueueSum } from './day-book.ts'

/** What a day is judged by. Shares in percent, times in seconds. */
export interface Figures {
  readonly offered: number
  readonly answered: number
  readonly serviceLevel: number
  readonly asaS: number
  readonly abandonRate: number
  readonly longestWaitS: number
}

/** How evenly the work fell on the agents: greatest less least of those who were at work for most of the time. */
export interface Evenness {
  readonly occupancy: number
  readonly occupancySpread: number
  readonly callsSpread: number
}

/** The figures of the whole centre, with those of its agents. */
export type CentreFigures = Figures & Evenness

/** Agents who were there for less than this share of the longest presence are not compared with the others. */
const MOST_OF_THE_DAY = 0.8

/** A queue's figures out of its sums. */
export function figuresOf(sum: QueueSum): Figures {
  const { offered, answered, inServiceLevel, abandoned, waitMs, longestWaitMs } = sum
  return {
    offered,
    answered,
    serviceLevel: (100 * inServiceLevel) / Math.max(1, offered),
    asaS: waitMs / 1_000 / Math.max(1, answered),
    abandonRate: (100 * abandoned) / Math.max(1, offered),
    longestWaitS: longestWaitMs / 1_000,
  }
}

/** The figures of all queues together and of the people. */
export function centreFiguresOf({ queues, agents }: Pick<DayBook, 'queues' | 'agents'>): CentreFigures {
  const all = [...queues.values()]
  const total = (pick: (sum: QueueSum) => number) => all.reduce((sum, queue) => sum + pick(queue), 0)
  const figures = figuresOf({
    offered: total((sum) => sum.offered),
    answered: total((sum) => sum.answered),
    inServiceLevel: total((sum) => sum.inServiceLevel),
    abandoned: total((sum) => sum.abandoned),
    overflowed: total((sum) => sum.overflowed),
    waitMs: total((sum) => sum.waitMs),
    longestWaitMs: all.reduce((most, { longestWaitMs }) => Math.max(most, longestWaitMs), 0),
  })
  return { ...figures, ...evennessOf([...agents.values()]) }
}

function evennessOf(agents: readonly AgentSum[]): Evenness {
  const longestMs = agents.reduce((most, { presentMs }) => Math.max(most, presentMs), 0)
  const busyMs = agents.reduce((sum, agent) => sum + agent.busyMs, 0)
  const presentMs = agents.reduce((sum, agent) => sum + agent.presentMs, 0)
  const there = agents.filter((agent) => agent.presentMs > 0 && agent.presentMs >= MOST_OF_THE_DAY * longestMs)
  const occupancies = there.map((agent) => (100 * agent.busyMs) / agent.presentMs)
  return {
    occupancy: (100 * busyMs) / Math.max(1, presentMs),
    occupancySpread: spread(occupancies),
    callsSpread: spread(there.map(({ calls }) => calls)),
  }
}

function spread(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)
}
