import { createSimSwitch } from '../adapters/switches/sim/index.ts'
import type { World } from '../adapters/switches/sim/world.ts'
import type { Equipment } from '../core/turn.ts'
import { type AgentSettings, agentSettings } from '../core/words/agent.ts'
import type { Event } from '../core/words/event.ts'
import { flowSettings } from '../core/words/flow.ts'
import type { Command } from '../core/words/input.ts'
import { numberSettings } from '../core/words/number.ts'
import { type QueueSettings, queueSettings } from '../core/words/queue.ts'
import { createRandom, exponential, type Random } from '../lib/random.ts'
import { createVirtualClock, type VirtualClock } from '../lib/virtual-clock.ts'
import { countingIds } from './ids.ts'
import type { Catalogs } from './inbound.ts'
import { Shell } from './shell.ts'

/** Calls of one kind: how they come, how long they talk, how long they wait at most. All without memory; means in ms. */
export interface Stream {
  readonly queue: Partial<QueueSettings> & { readonly id: string }
  readonly everyMs: number
  readonly talkMs: number
  /** 0: nobody gives up. */
  readonly patienceMs: number
}

/** A centre as queueing theory has it: streams of calls, agents who pick up at once, no wrap-up. */
export interface Lab {
  readonly seed: number | string
  readonly streams: readonly Stream[]
  readonly agents: readonly Partial<AgentSettings>[]
  /** Calls that fill the empty centre first and are not told. */
  readonly warmUp: number
  readonly calls: number
  /** Told of each call when it leaves its queue, in the order of leaving. */
  readonly take: (ended: Ended) => void
}

/** How a call left its queue. `stream` is the number of its stream. */
export interface Ended {
  readonly stream: number
  readonly waitedMs: number
  readonly isAnswered: boolean
}

interface Stage {
  readonly clock: VirtualClock
  readonly world: World
  readonly isOver: () => boolean
}

interface Call {
  readonly stream: number
  readonly index: number
}

/** Runs a laboratory's calls through the real engine on the sim switch; returns the simulated time in ms. */
export function runLab(lab: Lab, catalogs: Catalogs): number {
  const clock = createVirtualClock(0)
  const sim = createSimSwitch({ name: 'sim', clock, latencyMs: 0, seed: lab.seed })
  const equipment: Equipment = {
    ...catalogs,
    ids: countingIds(),
    random: createRandom(lab.seed),
    hasPrompt: () => true,
    hasTrunk: () => true,
  }
  const book = createBook(lab)
  const shell = new Shell({
    clock,
    sim,
    equipment,
    commitMs: 0,
    keepsLog: false,
    listEveryMs: Number.POSITIVE_INFINITY,
    take: ({ event }) => book.read(event),
    look: () => {},
  })
  shell.start()
  const agree = (refusal: { detail: string } | undefined) => {
    if (refusal !== undefined) throw new Error(`the laboratory was refused: ${refusal.detail}`)
  }
  for (const command of settingsOf(lab)) shell.submit(command, agree)
  for (const index of lab.agents.keys()) {
    const agent = `a${index}`
    sim.world.phone(`phone:${agent}`, { kind: 'answer', afterMs: 0 })
    shell.submit({ type: 'agent.login', agent }, agree)
    shell.submit({ type: 'agent.ready', agent }, agree)
  }
  placeCalls(lab, { clock, world: sim.world, isOver: () => book.ended >= lab.warmUp + lab.calls })
  while (book.ended < lab.warmUp + lab.calls) clock.runTo(clock.nextMs())
  return clock.now()
}

/** Lets calls in; each talks as long as was drawn for it, and hangs up when it has waited for too long. */
function placeCalls({ seed, streams }: Lab, { clock, world, isOver }: Stage): void {
  const talks = new Map<string, { readonly talkMs: number; isTalking: boolean }>()
  world.watch(({ type, leg }) => {
    const talk = talks.get(leg)
    if (type === 'ends') talks.delete(leg)
    if (type !== 'talks' || talk === undefined || talk.isTalking) return
    talk.isTalking = true
    clock.at(clock.now() + talk.talkMs, () => world.hangup(leg))
  })
  streams.forEach((stream, at) => {
    const chance = (of: string) => createRandom(`${seed}/${of} ${at}`)
    const random = { arrivals: chance('arrivals'), talks: chance('talks'), patience: chance('patience') }
    comeIn({ clock, random, stream, isOver }, (talkMs, patienceMs) => {
      const leg = world.callIn({ to: String(at), from: '555' })
      talks.set(leg, { talkMs, isTalking: false })
      if (patienceMs === 0) return
      clock.at(clock.now() + patienceMs, () => {
        if (talks.get(leg)?.isTalking === false) world.hangup(leg)
      })
    })
  })
}

/** Whole milliseconds, as the engine's clock has them. */
function comeIn(
  place: {
    clock: VirtualClock
    random: Record<'arrivals' | 'talks' | 'patience', Random>
    stream: Stream
    isOver: () => boolean
  },
  call: (talkMs: number, patienceMs: number) => void,
): void {
  const { clock, random, stream, isOver } = place
  const afterMs = Math.round(exponential(random.arrivals, stream.everyMs))
  const talkMs = Math.max(1, Math.round(exponential(random.talks, stream.talkMs)))
  const patienceMs =
    stream.patienceMs === 0 ? 0 : Math.max(1, Math.round(exponential(random.patience, stream.patienceMs)))
  clock.at(clock.now() + afterMs, () => {
    if (isOver()) return
    call(talkMs, patienceMs)
    comeIn(place, call)
  })
}

function createBook({ warmUp, calls, take }: Lab) {
  const open = new Map<string, Call>()
  let begun = 0
  const book = {
    ended: 0,
    read(event: Event) {
      if (event.type === 'interaction.started')
        open.set(event.interaction, { stream: Number(event.to), index: begun++ })
      else if (event.type === 'interaction.connected') leave(event.interaction, event.waitedMs, true)
      else if (event.type === 'interaction.finished') leave(event.interaction, event.waitedMs, false)
    },
  }
  const leave = (id: string, waitedMs: number, isAnswered: boolean) => {
    const call = open.get(id)
    if (call === undefined) return
    open.delete(id)
    book.ended += 1
    if (call.index >= warmUp && call.index < warmUp + calls) take({ stream: call.stream, waitedMs, isAnswered })
  }
  return book
}

function settingsOf({ streams, agents }: Lab): Command[] {
  return [
    ...streams.flatMap(({ queue }, at): Command[] => {
      const nodes = {
        answer: { verb: 'answer', next: { done: 'queue' } },
        queue: { verb: 'enqueue', args: { queue: queue.id } },
      }
      const plain = { name: queue.id, wrapupMs: 0, maxSize: 100_000, recordPercent: 0, ...queue }
      const flow = `to-${queue.id}`
      return [
        { type: 'queue.configure', queue: queueSettings.parse(plain) },
        { type: 'flow.publish', flow: flowSettings.parse({ id: flow, start: 'answer', nodes }) },
        { type: 'number.configure', number: numberSettings.parse({ id: String(at), label: flow, flow }) },
      ]
    }),
    ...agents.map((settings, at): Command => {
      const id = `a${at}`
      return {
        type: 'agent.configure',
        agent: agentSettings.parse({ id, name: id, phone: `phone:${id}`, ...settings }),
      }
    }),
  ]
}
