import { createSimSwitch } from '../../adapters/switches/sim/index.ts'
import type { World } from '../../adapters/switches/sim/world.ts'
import type { Equipment } from '../../core/turn.ts'
import type { Event, EventOf } from '../../core/words/event.ts'
import { createRandom } from '../../lib/random.ts'
import { createVirtualClock, type VirtualClock } from '../../lib/virtual-clock.ts'
import { countingIds } from '../ids.ts'
import type { Catalogs } from '../inbound.ts'
import { Shell } from '../shell.ts'
import type { Day, DayCall, Shift } from './day.ts'
import { createDayBook, type DayBook } from './day-book.ts'
import { daySettings, lineOf } from './day-settings.ts'

interface Stage {
  readonly day: Day
  readonly clock: VirtualClock
  readonly world: World
  readonly shell: Shell
  /** Who is to be at work: what is wished while a call is in hand comes after it. */
  readonly wanted: Map<string, Shift['to']>
  /** The calls by the leg of the caller, then by the id of the interaction. */
  readonly legs: Map<string, DayCall>
  readonly calls: Map<string, DayCall>
}

/** After the last call, and after agents would be home, the time for everything to end. */
const DRAIN_MS = 7_200_000

/** Runs one day through the real engine: the same callers and people whatever the settings are. */
export function runDay(day: Day, catalogs: Catalogs): DayBook {
  const clock = createVirtualClock(day.startMs - 1_000)
  const sim = createSimSwitch({ name: 'sim', clock, latencyMs: 0, seed: 1 })
  const equipment: Equipment = {
    ...catalogs,
    ids: countingIds(),
    random: createRandom(1),
    hasPrompt: () => true,
    hasTrunk: () => true,
  }
  const book = createDayBook()
  const shell = new Shell({
    clock,
    sim,
    equipment,
    commitMs: 0,
    keepsLog: false,
    listEveryMs: Number.POSITIVE_INFINITY,
    take({ event }) {
      book.read(event)
      work(stage, event)
    },
    look: () => {},
  })
  const stage: Stage = { day, clock, world: sim.world, shell, wanted: new Map(), legs: new Map(), calls: new Map() }
  shell.start()
  for (const command of daySettings(day))
    shell.submit(command, (refusal) => {
      if (refusal !== undefined) throw new Error(`the day's settings were refused: ${refusal.detail}`)
    })
  listen(stage)
  nextShift(stage, 0)
  nextCall(stage, 0)
  const lastMs = Math.max(day.startMs, day.calls.at(-1)?.atMs ?? 0, day.shifts.at(-1)?.atMs ?? 0)
  clock.runTo(lastMs)
  book.close(lastMs)
  for (const untilMs = clock.now() + DRAIN_MS; sim.world.count() > 0 && clock.nextMs() <= untilMs; )
    clock.runTo(clock.nextMs())
  return book
}

/** Callers come at their time, give up at their time, and talk for as long as they do. */
function nextCall(stage: Stage, at: number): void {
  const { day, clock, world, legs } = stage
  const call = day.calls[at]
  if (call === undefined) return
  clock.at(call.atMs, () => {
    const leg = world.callIn({ to: lineOf(day, call), from: String(5_550_000_000 + at) })
    legs.set(leg, call)
    if (call.patienceMs < Number.POSITIVE_INFINITY)
      clock.at(call.atMs + call.patienceMs, () => {
        if (legs.has(leg)) world.hangup(leg)
      })
    nextCall(stage, at + 1)
  })
}

/** A caller who talks is no longer in `legs`, so patience has nothing to end. */
function listen({ clock, world, legs }: Stage): void {
  world.watch(({ type, leg }) => {
    if (type !== 'talks' && type !== 'ends') return
    const call = legs.get(leg)
    legs.delete(leg)
    if (type === 'talks' && call !== undefined) clock.at(clock.now() + call.talkMs, () => world.hangup(leg))
  })
}

function nextShift(stage: Stage, at: number): void {
  const { day, clock } = stage
  const shift = day.shifts[at]
  if (shift === undefined) return
  clock.at(shift.atMs, () => {
    stage.wanted.set(shift.agent, shift.to)
    follow(stage, shift.agent)
    nextShift(stage, at + 1)
  })
}

/** Brings agents to where they want to be; who has work in hand is brought there when it ends. */
function follow({ shell, wanted }: Stage, agent: string): void {
  const to = wanted.get(agent)
  const status = shell.engine.centre.agents.get(agent)?.status
  if (to === undefined || status === undefined || status === 'wrapup') return
  if (to === 'ready' && status === 'offline') shell.submit({ type: 'agent.login', agent })
  if (to === 'ready' && status !== 'ready') shell.submit({ type: 'agent.ready', agent })
  if (to === 'break' && status !== 'offline') shell.submit({ type: 'agent.pause', agent, reason: 'break' })
  if (to === 'offline' && status !== 'offline') shell.submit({ type: 'agent.logout', agent })
}

/** What people do when the screen shows something. */
function work(stage: Stage, event: Event): void {
  if (event.type === 'interaction.started') {
    const call = stage.legs.get(event.leg)
    if (call !== undefined) stage.calls.set(event.interaction, call)
  } else if (event.type === 'offer.made') {
    const phone = stage.shell.engine.centre.agents.get(event.agent)?.phone ?? ''
    stage.world.phone(phone, { kind: 'answer', afterMs: stage.calls.get(event.interaction)?.rangMs ?? 0 })
  } else if (event.type === 'agent.wrapup') wrapUp(stage, event)
  else if (event.type === 'agent.readied' && stage.wanted.get(event.agent) !== 'ready') follow(stage, event.agent)
  else if (event.type === 'agent.paused' && event.reason !== 'login' && stage.wanted.get(event.agent) === 'ready')
    follow(stage, event.agent)
}

/** The work after a call takes as long as it did, at most as long as the queue allows. */
function wrapUp(stage: Stage, { agent, interaction, atMs }: EventOf<'agent.wrapup'>): void {
  const { clock, shell, calls, wanted } = stage
  const wrapMs = calls.get(interaction)?.wrapMs ?? 0
  calls.delete(interaction)
  clock.at(atMs + wrapMs, () => {
    const now = shell.engine.centre.agents.get(agent)
    if (now?.status !== 'wrapup' || now.interaction !== interaction) return
    const to = wanted.get(agent)
    if (to === 'break') shell.submit({ type: 'agent.pause', agent, reason: 'break' })
    else shell.submit({ type: to === 'offline' ? 'agent.logout' : 'agent.ready', agent })
  })
}
