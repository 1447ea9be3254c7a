import type { SimSwitch } from '../adapters/switches/sim/index.ts'
import type { Engine } from '../core/engine.ts'
import type { Event } from '../core/words/event.ts'
import { createRandom, exponential, type Random, randomBelow } from '../lib/random.ts'
import type { Clock } from '../ports/clock.ts'
import type { Loop } from '../runtime/loop.ts'
import { Callers } from './callers.ts'

/** The demo's people: who calls, whom they call, and which agents are robots. */
export interface RobotParts {
  readonly sim: SimSwitch
  readonly loop: Loop
  readonly engine: Engine
  readonly clock: Clock
  readonly seed: number
  /** Agents who work by themselves; the others are left to people. */
  readonly agents: readonly string[]
  readonly customers: readonly { readonly phone: string; readonly name: string; readonly language: string }[]
  readonly callsPerHour: number
}

const ANSWER_FROM_MS = 2_000
const ANSWER_SPREAD_MS = 4_000
const BREAK_MS = 20_000
const HABITS = { patienceMs: 180_000, talkMs: 75_000 }
const KNOWN_SHARE = 0.7

/** Puts robot callers and agents around a sim switch, in real time, until the process ends. */
export async function startRobots(parts: RobotParts): Promise<void> {
  const { sim, loop, engine, clock, seed, agents, callsPerHour } = parts
  const random = createRandom(seed)
  for (const agent of agents) {
    sim.world.phone(`phone:${agent}`, {
      kind: 'answer',
      afterMs: ANSWER_FROM_MS + randomBelow(random, ANSWER_SPREAD_MS),
    })
    await loop.submit({ type: 'agent.login', agent })
    await loop.submit({ type: 'agent.ready', agent })
  }
  loop.subscribe(({ logged }) => {
    for (const { event } of logged) tend(parts, event)
  })
  const callers = new Callers(
    {
      world: sim.world,
      clock,
      random,
      draw: () => drawCaller(random, parts),
      endByAgent: (leg) => {
        const interaction = engine.centre.legs.get(leg)?.interaction
        if (interaction !== undefined) void loop.submit({ type: 'interaction.hangup', interaction, by: 'agent' })
      },
    },
    { ...HABITS, perHour: callsPerHour },
  )
  callers.start(Number.POSITIVE_INFINITY)
}

/** A robot that missed a call is back soon; one in wrap-up writes a disposition. */
function tend({ loop, clock, agents, seed }: RobotParts, event: Event): void {
  if (event.type === 'agent.paused' && event.reason !== 'login' && agents.includes(event.agent))
    clock.at(clock.now() + BREAK_MS, () => void loop.submit({ type: 'agent.ready', agent: event.agent }))
  if (event.type !== 'agent.wrapup' || !agents.includes(event.agent)) return
  const { agent, interaction } = event
  const afterMs = exponential(createRandom(`${seed}/${interaction}`), 6_000)
  clock.at(clock.now() + afterMs, async () => {
    await loop.submit({ type: 'interaction.dispose', interaction, agent, disposition: 'resolved' })
    await loop.submit({ type: 'agent.ready', agent })
  })
}

function drawCaller(random: Random, { customers }: RobotParts): { to: string; from: string; name?: string } {
  const customer = customers[randomBelow(random, Math.max(1, customers.length))]
  if (customer === undefined || random() > KNOWN_SHARE)
    return { to: '1000', from: `+1206555${String(randomBelow(random, 10_000)).padStart(4, '0')}` }
  return { to: customer.language === 'zh' ? '2000' : '1000', from: customer.phone, name: customer.name }
}
