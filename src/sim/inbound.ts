import { createHash } from 'node:crypto'
import { createSimSwitch } from '../adapters/switches/sim/index.ts'
import type { Channel } from '../core/channel.ts'
import type { Equipment } from '../core/turn.ts'
import type { Logged } from '../core/words/event.ts'
import { createRandom } from '../lib/random.ts'
import { createVirtualClock, type VirtualClock } from '../lib/virtual-clock.ts'
import { Agents } from './agents.ts'
import { Callers } from './callers.ts'
import { customersOf, lookupMsOf } from './customers.ts'
import { Hands } from './hands.ts'
import { countingIds } from './ids.ts'
import { createLogChecker } from './log-checker.ts'
import { checkReplay } from './replay-checker.ts'
import { inboundSettings } from './settings.ts'
import { Shell } from './shell.ts'
import { checkState } from './state-checker.ts'
import { createThreadChecker } from './thread-checker.ts'
import { Troubles } from './troubles.ts'
import { createViolations, type Violation } from './violations.ts'
import { createWorldChecker } from './world-checker.ts'
import { Writers, writtenSettings } from './writers.ts'

/** What the CLI and the tests give a world: the catalogs of the core. */
export type Catalogs = Pick<Equipment, 'strategies' | 'verbs' | 'channels'>

/** One simulated day. */
export interface InboundOptions {
  readonly seed: number | string
  readonly hours: number
  readonly agents: number
  readonly hasFaults: boolean
  /** Called with every event, to look into a run. */
  readonly watch?: (logged: Logged) => void
}

/** What came of it. Equal seeds and options give equal fingerprints. */
export interface InboundResult {
  readonly violations: number
  readonly first: readonly Violation[]
  readonly fingerprint: string
  readonly calls: number
  readonly finished: number
  readonly answered: number
  /** Chats, mails and the like that came and ended. */
  readonly written: number
  readonly events: number
  readonly kills: number
  readonly lostLinks: number
  readonly crashes: number
}

const HOUR_MS = 3_600_000
/** Simulated days begin at midnight UTC of 2026-01-05, a Monday. */
const START_MS = 1_767_571_200_000
const HABITS = { patienceMs: 180_000, talkMs: 180_000 }
/** What a call costs an agent besides the talk: ringing and wrap-up. */
const AROUND_TALK_MS = 20_000
/** Share of the agents' time that calls ask for. */
const LOAD = 0.75
/** After the last call may come, the time for everything to end. */
const DRAIN_MS = 2 * HOUR_MS
const LOOK_EVERY_MS = 5_000

/** Runs one world of inbound calls through the real engine and holds it against every promise. */
export function runInbound(options: InboundOptions, catalogs: Catalogs): InboundResult {
  const endMs = START_MS + options.hours * HOUR_MS
  const lastMs = endMs + DRAIN_MS
  const world = buildWorld(options, catalogs)
  const { clock, shell, sim, callers, agents, troubles, worldChecker, violations, checker } = world
  shell.start()
  for (const command of inboundSettings(
    options.agents,
    [...catalogs.strategies.keys()],
    createRandom(`${options.seed}/strategies`),
  ))
    shell.submit(command, (refusal) => {
      if (refusal !== undefined) throw new Error(`the simulated centre was refused: ${refusal.detail}`)
    })
  const written = writtenSettings(
    world.channels,
    [...catalogs.strategies.keys()],
    createRandom(`${options.seed}/written`),
  )
  for (const command of written) shell.submit(command)
  world.writers.start(
    written.map(({ queue }) => queue.id),
    endMs,
  )
  callers.start(endMs)
  agents.start(options.agents, endMs + HOUR_MS)
  if (options.hasFaults) troubles.start(endMs)
  every(clock, LOOK_EVERY_MS, lastMs, () => {
    if (shell.isRunning && sim.isUp) worldChecker.look(clock.now())
    else worldChecker.excuse()
  })
  every(clock, HOUR_MS, lastMs, () => checkReplay(shell, world.equipment, violations))
  clock.runTo(lastMs)

  checkReplay(shell, world.equipment, violations)
  checker.finish()
  world.threadChecker.finish()
  if (sim.world.count() > 0) violations.add('F5', `${sim.world.count()} legs are left on the switch`)
  return result(world)
}

function buildWorld({ seed, agents: size, watch }: InboundOptions, catalogs: Catalogs) {
  const stream = (name: string) => createRandom(`${seed}/${name}`)
  const clock = createVirtualClock(START_MS)
  const violations = createViolations(clock)
  const checker = createLogChecker(violations)
  const channels = catalogs.channels ?? new Map<string, Channel>()
  const threadChecker = createThreadChecker(channels, catalogs.strategies, violations)
  const hash = createHash('sha256')
  const sim = createSimSwitch({ name: 'sim', clock, latencyMs: 2, seed })
  const equipment: Equipment = {
    ...catalogs,
    ids: countingIds(),
    random: stream('core'),
    hasPrompt: () => true,
    hasTrunk: () => true,
  }
  const shell = new Shell({
    clock,
    sim,
    equipment,
    commitMs: 2,
    keepsLog: true,
    listEveryMs: 5_000,
    known: customersOf(seed, size),
    lookupMs: lookupMsOf(seed),
    take(logged) {
      hash.update(`${JSON.stringify(logged)}\n`)
      watch?.(logged)
      checker.take(logged)
      threadChecker.take(logged.event)
      agents.see(logged.event)
      hands.see(logged.event)
      writers.see(logged.event)
    },
    look: (engine) => checkState({ centre: engine.centre, log: checker, nowMs: clock.now() }, violations),
  })
  const { world } = sim
  const agents = new Agents({ world, shell, clock, random: stream('agents') })
  const hands = new Hands({ world, shell, clock, random: stream('hands') }, size)
  const writers = new Writers({ shell, clock, random: stream('writers'), agents: size })
  const endByAgent = (leg: string) => agents.endTalk(leg)
  const perHour = (size * LOAD * HOUR_MS) / (HABITS.talkMs + AROUND_TALK_MS)
  const callers = new Callers({ world, clock, random: stream('callers'), endByAgent }, { ...HABITS, perHour })
  const worldChecker = createWorldChecker(sim, shell, violations)
  const troubles = new Troubles({ sim, shell, clock, random: stream('troubles'), onBack: worldChecker.excuse })
  const people = { agents, callers, writers, channels }
  return { clock, violations, checker, threadChecker, hash, sim, equipment, shell, ...people, worldChecker, troubles }
}

function result({
  violations,
  checker,
  threadChecker,
  hash,
  shell,
  troubles,
}: ReturnType<typeof buildWorld>): InboundResult {
  const { kills, lostLinks, crashes } = troubles
  let answered = 0
  for (const { event } of shell.log) if (event.type === 'interaction.connected') answered += 1
  return {
    violations: violations.count,
    first: violations.first,
    fingerprint: hash.digest('hex'),
    calls: checker.started,
    finished: checker.finished,
    answered,
    written: threadChecker.finished,
    events: shell.log.length,
    kills,
    lostLinks,
    crashes,
  }
}

function every(clock: VirtualClock, ms: number, untilMs: number, call: () => void): void {
  const atMs = clock.now() + ms
  if (atMs > untilMs) return
  clock.at(atMs, () => {
    call()
    every(clock, ms, untilMs, call)
  })
}
