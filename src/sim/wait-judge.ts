import { meanWaitMs } from '../core/wait-estimate.ts'
import type { Event } from '../core/words/event.ts'
import { TALK_MS, type WaitCase } from './wait-case.ts'

/** Mean squared errors of those who were foretold a wait and were taken, in s², and the mean error in s. */
export interface WaitRow {
  readonly name: string
  readonly calls: number
  readonly biasS: number
  readonly offS: number
  readonly ours: number
  /** The best that is known: the sum with the true rates, or the wait of the head where agents are shared. */
  readonly best: number
  readonly lastCaller: number
  readonly averageOfRecent: number
  /** Ours by the best. */
  readonly ratio: number
}

const RECENT = 30

interface Seen {
  readonly atMs: number
  readonly foretoldMs: number
  readonly bestMs: number
  readonly lastMs: number
  readonly averageMs: number
}

interface Line {
  readonly waiting: Map<string, number>
  readonly recent: number[]
}

/** Holds what was foretold against what came true, beside what others would have foretold. */
export function createJudge(wait: WaitCase, now: () => number) {
  const lines = new Map<string, Line>()
  const seen = new Map<string, Seen>()
  const sums = { count: 0, error: 0, off: 0, ours: 0, best: 0, last: 0, average: 0 }
  const lineOf = (queue: string): Line => lineIn(lines, queue)
  const enter = (event: Extract<Event, { type: 'interaction.queued' }>) => {
    const line = lineOf(event.queue)
    const { recent } = line
    if (event.expectedMs !== null)
      seen.set(event.interaction, {
        atMs: event.atMs,
        foretoldMs: event.expectedMs,
        bestMs: bestOf(wait, line, event.atMs),
        lastMs: recent.at(-1) ?? 0,
        averageMs: recent.reduce((sum, each) => sum + each, 0) / Math.max(1, recent.length),
      })
    line.waiting.set(event.interaction, event.atMs)
  }
  const leave = (interaction: string) => {
    for (const { waiting } of lines.values()) waiting.delete(interaction)
  }
  return {
    taken: () => sums.count,
    take(event: Event) {
      if (event.type === 'interaction.queued') enter(event)
      if (event.type === 'offer.made') leave(event.interaction)
      if (event.type === 'interaction.connected') {
        const { recent } = lineOf(event.queue)
        recent.push(event.waitedMs)
        if (recent.length > RECENT) recent.shift()
        const told = seen.get(event.interaction)
        if (told !== undefined) count(sums, told, now() - told.atMs)
      }
      if (event.type === 'interaction.finished') {
        leave(event.interaction)
        seen.delete(event.interaction)
      }
    },
    row: (): WaitRow => rowOf(wait.name, sums),
  }
}

function lineIn(lines: Map<string, Line>, queue: string): Line {
  const known = lines.get(queue)
  if (known !== undefined) return known
  const fresh = { waiting: new Map<string, number>(), recent: [] }
  lines.set(queue, fresh)
  return fresh
}

/** What the best that is known foretells: by the true rates, or by the head of the line where agents are shared. */
function bestOf(wait: WaitCase, { waiting, recent }: Line, atMs: number): number {
  const [head] = waiting.values()
  const isPool = wait.agents.every(({ queues }) => queues.length === 1)
  if (!isPool) return head === undefined ? (recent.at(-1) ?? 0) : atMs - head
  const agents = wait.agents.filter(({ isThere }) => isThere(atMs)).length
  return meanWaitMs({ ahead: waiting.size, agents, serviceRate: 1 / TALK_MS, abandonRate: wait.abandonRate })
}

type Sums = Record<'count' | 'error' | 'off' | 'ours' | 'best' | 'last' | 'average', number>

function count(sums: Sums, told: Seen, waitedMs: number): void {
  const squared = (foretoldMs: number) => ((waitedMs - foretoldMs) / 1_000) ** 2
  sums.count += 1
  sums.error += (waitedMs - told.foretoldMs) / 1_000
  sums.off += Math.abs(waitedMs - told.foretoldMs) / 1_000
  sums.ours += squared(told.foretoldMs)
  sums.best += squared(told.bestMs)
  sums.last += squared(told.lastMs)
  sums.average += squared(told.averageMs)
}

function rowOf(name: string, { count: calls, error, off, ours, best, last, average }: Sums): WaitRow {
  const mean = (sum: number) => Math.round((sum / calls) * 10) / 10
  return {
    name,
    calls,
    biasS: mean(error),
    offS: mean(off),
    ours: mean(ours),
    best: mean(best),
    lastCaller: mean(last),
    averageOfRecent: mean(average),
    ratio: Math.round((ours / best) * 1_000) / 1_000,
  }
}
