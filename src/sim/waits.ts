import { createSimSwitch, type SimSwitch } from '../adapters/switches/sim/index.ts'
import { createRandom, exponential, type Random } from '../lib/random.ts'
import { createVirtualClock, type VirtualClock } from '../lib/virtual-clock.ts'
import { countingIds } from './ids.ts'
import type { Catalogs } from './inbound.ts'
import { agentId, waitsSettings } from './settings.ts'
import { Shell } from './shell.ts'
import { TALK_MS, type WaitCase } from './wait-case.ts'
import { createJudge, type WaitRow } from './wait-judge.ts'

/** How often agents look at the clock. */
const STEP_MS = 60_000

/** Runs a case through the real engine on the sim switch until so many calls have been taken. */
export function runWaits(
  wait: WaitCase,
  { calls, seed }: { calls: number; seed: number },
  catalogs: Catalogs,
): WaitRow {
  const clock = createVirtualClock(0)
  const sim = createSimSwitch({ name: 'sim', clock, latencyMs: 0, seed })
  const random = createRandom(`${seed}/${wait.name}`)
  const yes = () => true
  const equipment = { ...catalogs, ids: countingIds(), random: createRandom(seed), hasPrompt: yes, hasTrunk: yes }
  const judge = createJudge(wait, () => clock.now())
  const options = { clock, sim, equipment, commitMs: 0, keepsLog: false, listEveryMs: Number.POSITIVE_INFINITY }
  const shell = new Shell({ ...options, take: ({ event }) => judge.take(event), look: () => {} })
  shell.start()
  const queues = [...new Set(wait.agents.flatMap((agent) => agent.queues))].sort()
  for (const command of waitsSettings(queues, wait.agents)) shell.submit(command)
  staffDays(wait, { clock, sim, shell })
  placeCalls(wait, queues.length, { clock, sim, shell }, random)
  while (judge.taken() < calls) clock.runTo(clock.nextMs())
  return judge.row()
}

interface Place {
  readonly clock: VirtualClock
  readonly sim: SimSwitch
  readonly shell: Shell
}

/** Agents come and go as the case says. */
function staffDays(wait: WaitCase, { clock, sim, shell }: Place): void {
  const present = wait.agents.map(() => false)
  const staff = () => {
    for (const [index, { isThere }] of wait.agents.entries()) {
      const agent = agentId(index)
      sim.world.phone(`phone:${agent}`, { kind: 'answer', afterMs: 0 })
      if (isThere(clock.now()) === present[index]) continue
      present[index] = isThere(clock.now())
      if (present[index]) shell.submit({ type: 'agent.login', agent })
      shell.submit(present[index] ? { type: 'agent.ready', agent } : { type: 'agent.logout', agent })
    }
    clock.at(clock.now() + STEP_MS, staff)
  }
  staff()
}

/** Callers come, give up or talk, and hang up. */
function placeCalls(wait: WaitCase, queues: number, { clock, sim }: Place, random: Random): void {
  const talks = new Set<string>()
  sim.world.watch(({ type, leg }) => {
    if (type !== 'talks' || talks.has(leg)) return
    talks.add(leg)
    clock.at(clock.now() + Math.max(1, Math.round(exponential(random, TALK_MS))), () => {
      talks.delete(leg)
      sim.world.hangup(leg)
    })
  })
  const arrive = (index: number) => {
    const rate = wait.arrivalRates(clock.now())[index] ?? 0
    clock.at(clock.now() + Math.round(exponential(random, 1 / rate)), () => {
      const leg = sim.world.callIn({ to: `10${index}`, from: '555' })
      if (wait.abandonRate > 0)
        clock.at(clock.now() + Math.round(exponential(random, 1 / wait.abandonRate)), () => {
          if (!talks.has(leg)) sim.world.hangup(leg)
        })
      arrive(index)
    })
  }
  for (let index = 0; index < queues; index += 1) arrive(index)
}
