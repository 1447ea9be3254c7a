import { agentSettings } from '../../core/words/agent.ts'
import { queueSettings } from '../../core/words/queue.ts'
import { createRandom, exponential, gamma, lognormal, type Random, randomBelow } from '../../lib/random.ts'
import { agentId } from '../settings.ts'
import { type Day, type DayCall, NO_NEEDS, type Shift } from './day.ts'

/** How a drawn day is made. */
export interface DayOptions {
  readonly seed: number | string
  readonly hours: number
  readonly agents: number
}

const HOUR_MS = 3_600_000
/** Drawn days begin at 08:00 UTC of 2026-01-05, a Monday. */
const START_MS = 1_767_600_000_000
const QUEUES = [
  { id: 'sales', name: 'Sales', requires: { sales: 1 }, share: 0.5, upTo: 0.5, talkMs: 200_000 },
  { id: 'support', name: 'Support', requires: { support: 1 }, share: 0.33, upTo: 0.83, talkMs: 240_000 },
  { id: 'billing', name: 'Billing', requires: {}, share: 0.17, upTo: 1, talkMs: 120_000 },
] as const
const WRAPUP_MS = 20_000
const PATIENCE_MS = 180_000
/** Share of the agents' time that calls ask for, over the whole day. */
const LOAD = 0.85
const BREAK_MS = 900_000

/** Draws a day of three queues: more calls in the middle of it, agents with one skill or two, a break for each. */
export function drawDay({ seed, hours, agents }: DayOptions): Day {
  const chance = (of: string) => createRandom(`${seed}/${of}`)
  return {
    startMs: START_MS,
    queues: QUEUES.map(({ id, name, requires }) => queueSettings.parse({ id, name, requires })),
    agents: Array.from({ length: agents }, (_, index) => drawAgent(index)),
    calls: drawCalls(chance('calls'), { hours, agents }),
    shifts: drawShifts(chance('shifts'), { hours, agents }),
  }
}

function drawCalls(random: Random, { hours, agents }: Omit<DayOptions, 'seed'>): DayCall[] {
  const meanMs = QUEUES.reduce((sum, { share, talkMs }) => sum + share * (talkMs + WRAPUP_MS), 0)
  const mostPerMs = (1.3 * agents * LOAD) / meanMs
  const calls: DayCall[] = []
  for (let afterMs = exponential(random, 1 / mostPerMs); afterMs < hours * HOUR_MS; ) {
    // From 0.7 of the mean at both ends of the day to 1.3 in its middle: thinned out where there are fewer.
    const rate = 1 - 0.3 * Math.cos((2 * Math.PI * afterMs) / (hours * HOUR_MS))
    const call = drawCall(random, START_MS + Math.round(afterMs))
    if (random() * 1.3 < rate) calls.push(call)
    afterMs += exponential(random, 1 / mostPerMs)
  }
  return calls
}

function drawCall(random: Random, atMs: number): DayCall {
  const choice = random()
  const queue = QUEUES.find(({ upTo }) => choice < upTo) ?? QUEUES[0]
  return {
    atMs,
    queue: queue.id,
    priority: 0,
    patienceMs: Math.round(exponential(random, PATIENCE_MS)),
    rangMs: Math.min(15_000, Math.round(1_000 + exponential(random, 2_000))),
    talkMs: Math.round(lognormal(random, queue.talkMs, 0.9)),
    wrapMs: Math.round(exponential(random, WRAPUP_MS)),
    agent: '',
    needs: NO_NEEDS,
  }
}

/** One of three serves sales alone, one support alone, one both; all serve billing. */
function drawAgent(index: number) {
  const id = agentId(index)
  const skills: Record<string, number> = {}
  if (index % 3 !== 2) skills['sales'] = 5
  if (index % 3 !== 0) skills['support'] = 5
  return agentSettings.parse({ id, name: `Agent ${index + 1}`, phone: `phone:${id}`, skills, position: index })
}

function drawShifts(random: Random, { hours, agents }: Omit<DayOptions, 'seed'>): Shift[] {
  const shifts: Shift[] = []
  for (let index = 0; index < agents; index++) {
    const agent = agentId(index)
    const breakMs = START_MS + randomBelow(random, hours * HOUR_MS)
    const backMs = breakMs + Math.round(gamma(random, 4, BREAK_MS))
    shifts.push({ agent, atMs: START_MS, to: 'ready' })
    shifts.push({ agent, atMs: breakMs, to: 'break' }, { agent, atMs: backMs, to: 'ready' })
  }
  return shifts.sort((a, b) => a.atMs - b.atMs)
}
