import type { Engine, Out } from '../../src/core/engine.ts'
import type { Input } from '../../src/core/words/input.ts'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import { createRandom, type Random, randomBelow } from '../../src/lib/random.ts'
import queueNow from '../../src/views/queue-now.ts'
import { answered, callIn, digit, hungup, login, newEngine, ready } from './engine.ts'
import { START_MS } from './event-lines.ts'
import { quantile } from './quantile.ts'
import { agent, flow, number, queue } from './settings.ts'

const QUEUES = 20
const AGENTS = 1_000
const IN_FLIGHT = 400
const WRAPUP_MS = 1_000
const SLICES = 20

/** What the whole engine did with a stream of calls. */
export interface CallFigures {
  /** In the best slice: whatever else runs on the machine can only make others worse. */
  readonly perSecond: number
  readonly medianPerSecond: number
  readonly p99Ms: number
}

/**
 * Measures the whole engine: calls come in, are answered, press a key, are queued, offered, rung, answered, talk and
 * hang up, and the agent wraps up; with all deadlines, events and effects, and the live picture of the queues.
 */
export function measureCalls(calls: number): CallFigures {
  const office = createOffice()
  handle(office, calls / 5, undefined)
  const slices = Array.from({ length: SLICES }, () => {
    const startMs = performance.now()
    const done = handle(office, calls / SLICES, undefined)
    return (done / (performance.now() - startMs)) * 1_000
  })
  const times: number[] = []
  handle(office, Math.min(calls, 100_000), times)
  return { perSecond: Math.max(...slices), medianPerSecond: quantile(slices, 0.5), p99Ms: quantile(times, 0.99) }
}

/** Ids as a log has them: 26 characters, rising. */
export function countingIds(): () => string {
  let count = 0
  return () => flat(`01k${(++count).toString(36).padStart(23, '0')}`)
}

/** Ids that cost next to nothing, so that the engine is measured and not the one who makes ids. */
function shortIds(): () => string {
  let count = 0
  return () => `id-${++count}`
}

/** A text in one piece, as a driver gets it from the wire; one put together here would be kept in parts. */
export function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}

/** Agents `a0`… who are ready, twenty queues that any of them serves, and number 100 with a menu in front. */
export function openOffice(engine: Engine, agents: number, settings: Partial<QueueSettings>): void {
  const out: Out = { events: [], effects: [] }
  const step = (input: Input) => {
    const refusal = engine.step(input, START_MS, out)
    if (refusal !== undefined) throw new Error(`${refusal.code}: ${refusal.detail}`)
  }
  step({ type: 'switch.listed', switch: 'one', legs: [], askedAtMs: START_MS, isRestarted: false })
  for (let at = 0; at < QUEUES; at += 1) step(queue(`q${at}`, settings))
  const keys = Object.fromEntries(Array.from({ length: 10 }, (_, key) => [key, `to-${key}`]))
  const targets = Array.from({ length: 10 }, (_, key) => [`to-${key}`, ['enqueue', { queue: `q${key * 2}` }, {}]])
  step(
    flow('main', {
      answer: ['answer', {}, { done: 'menu' }],
      menu: [
        'menu',
        { prompt: 'menu', keys },
        { ...Object.fromEntries(Object.values(keys).map((to) => [to, to])), timeout: 'bye' },
      ],
      ...Object.fromEntries(targets),
      bye: ['hangup', {}, {}],
    }),
  )
  step(number('100', 'main'))
  for (let at = 0; at < agents; at += 1)
    for (const input of [agent(`a${at}`), login(`a${at}`), ready(`a${at}`)]) step(input)
}

/** Calls in flight, each at a stage of its life. */
interface Office {
  readonly engine: Engine
  out: Out
  readonly random: Random
  readonly view: ReturnType<typeof queueNow.start>
  readonly slots: Slot[]
  nowMs: number
  seq: number
  legs: number
}

interface Slot {
  stage: number
  leg: string
  agentLeg: string
  ms: number
}

function createOffice(): Office {
  const engine = newEngine(shortIds())
  openOffice(engine, AGENTS, { wrapupMs: WRAPUP_MS })
  return {
    engine,
    out: { events: [], effects: [] },
    random: createRandom('calls'),
    view: queueNow.start(),
    slots: Array.from({ length: IN_FLIGHT }, () => ({ stage: 0, leg: '', agentLeg: '', ms: 0 })),
    nowMs: START_MS,
    seq: 0,
    legs: 0,
  }
}

/** Brings at least so many calls to their end and says how many; keeps how long the engine worked for each. */
function handle(office: Office, calls: number, times: number[] | undefined): number {
  let done = 0
  while (done < calls)
    for (const slot of office.slots) {
      const startMs = times === undefined ? 0 : performance.now()
      office.nowMs += 1
      if (office.engine.nextDeadlineMs() <= office.nowMs) take(office, { type: 'tick' })
      take(office, nextInput(office, slot))
      if (slot.stage === KEY_STAGE) slot.agentLeg = rungLeg(office.out)
      if (times !== undefined) slot.ms += performance.now() - startMs
      if (slot.stage < LAST_STAGE) {
        slot.stage += 1
        continue
      }
      times?.push(slot.ms)
      slot.stage = 0
      slot.ms = 0
      done += 1
    }
  return done
}

const KEY_STAGE = 2
const LAST_STAGE = 6

function nextInput(office: Office, slot: Slot): Input {
  switch (slot.stage) {
    case 0:
      slot.leg = `leg-${++office.legs}`
      return callIn(slot.leg, '100', `+4930${office.legs}`)
    case 1:
      return answered(slot.leg)
    case KEY_STAGE:
      return digit(slot.leg, String(randomBelow(office.random, 10)))
    case 3:
      return { type: 'leg.ringing', leg: slot.agentLeg }
    case 4:
      return answered(slot.agentLeg)
    case 5:
      return hungup(slot.leg)
    default:
      return hungup(slot.agentLeg)
  }
}

function rungLeg({ effects }: Out): string {
  const ring = effects.find((effect) => effect.type === 'leg.ring')
  if (ring?.type !== 'leg.ring') throw new Error('nobody was rung; there are too few agents')
  return ring.leg
}

function take(office: Office, input: Input): void {
  const { engine, view } = office
  const out: Out = { events: [], effects: [] }
  office.out = out
  const refusal = engine.step(input, office.nowMs, out)
  if (refusal !== undefined) throw new Error(refusal.detail)
  for (const event of out.events) queueNow.fold(view, { seq: ++office.seq, event })
}
