import { flowSettings } from '../../core/words/flow.ts'
import type { Command } from '../../core/words/input.ts'
import { numberSettings } from '../../core/words/number.ts'
import type { Day, DayCall } from './day.ts'

type Way = Pick<DayCall, 'queue' | 'priority' | 'agent' | 'needs'>

/** What callers hear and what is recorded changes nothing of the day's figures, and costs time. */
const QUIET = {
  recordPercent: 0,
  announcePosition: 'never',
  announceWait: false,
  needsDisposition: false,
} as const

const ways = new WeakMap<Day['calls'], ReadonlyMap<string, string>>()

/** The commands that set up a centre for a day: its queues and agents, and a line into each queue for each kind of call. */
export function daySettings(day: Day): Command[] {
  const lines = waysOf(day).map(([way, id]): Command[] => {
    const { queue, priority, agent, needs }: Way = JSON.parse(way)
    const nodes = { in: { verb: 'enqueue', args: { queue, priority, agent, ...needs } } }
    const flow = `line-${id}`
    return [
      { type: 'flow.publish', flow: flowSettings.parse({ id: flow, start: 'in', nodes }) },
      { type: 'number.configure', number: numberSettings.parse({ id, label: flow, flow }) },
    ]
  })
  return [
    ...day.queues.map(
      (queue): Command => ({ type: 'queue.configure', queue: { ...queue, ...QUIET, comfortPrompts: [] } }),
    ),
    ...day.agents.map(
      (agent): Command => ({ type: 'agent.configure', agent: { ...agent, phone: `phone:${agent.id}` } }),
    ),
    ...lines.flat(),
  ]
}

/** The number that this call dials. */
export function lineOf(day: Day, call: DayCall): string {
  return linesOf(day).get(keyOf(call)) ?? ''
}

function waysOf(day: Day): (readonly [string, string])[] {
  return [...linesOf(day)]
}

function linesOf({ calls }: Day): ReadonlyMap<string, string> {
  const known = ways.get(calls)
  if (known !== undefined) return known
  const lines = new Map<string, string>()
  for (const call of calls) if (!lines.has(keyOf(call))) lines.set(keyOf(call), String(lines.size + 1))
  ways.set(calls, lines)
  return lines
}

function keyOf({ queue, priority, agent, needs }: Way): string {
  return JSON.stringify({ queue, priority, agent, needs })
}
