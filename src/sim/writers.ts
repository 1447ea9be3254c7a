import type { Channel } from '../core/channel.ts'
import type { Event, EventOf } from '../core/words/event.ts'
import type { Command, Input } from '../core/words/input.ts'
import { queueSettings } from '../core/words/queue.ts'
import { exponential, type Random, randomBelow } from '../lib/random.ts'
import type { Clock } from '../ports/clock.ts'
import { agentId, drawRouting } from './settings.ts'
import type { Shell } from './shell.ts'

/** Where customers write and agents answer. */
export interface WriterPlace {
  readonly shell: Shell
  readonly clock: Clock
  /** All chance of written work comes from here. */
  readonly random: Random
  readonly agents: number
}

const VOICE = 'voice'
const PATIENCE_MS = 900_000
const HANDLED_MS = 120_000
/** What is to be done is done again until it works: the server may be away. */
const AGAIN_MS = 30_000

/** The commands that set up two queues of each of some written channels, drawn by chance; in one world of four of none. */
export function writtenSettings(
  channels: ReadonlyMap<string, Channel>,
  strategies: readonly string[],
  random: Random,
): Extract<Command, { type: 'queue.configure' }>[] {
  if (random() < 0.25) return []
  const drawn = [...channels.keys()].filter((name) => name !== VOICE && random() < 0.7)
  return drawn.flatMap((channel) =>
    ['first', 'second'].map((name) => {
      const settings = {
        ...{ id: `${channel}-${name}`, name: `${channel} ${name}`, channel },
        strategy: strategies[randomBelow(random, strategies.length)],
        requires: name === 'second' ? { sales: 1 } : {},
        ...drawRouting(random),
        maxWaitMs: random() < 0.5 ? null : 300_000,
        wrapupMs: randomBelow(random, 3) * 5_000,
        ringForMs: 10_000 + randomBelow(random, 20_000),
        missedLimit: randomBelow(random, 3),
        missedPauseMs: randomBelow(random, 2) * 5_000,
      }
      return { type: 'queue.configure', queue: queueSettings.parse(settings) } as const
    }),
  )
}

/** Customers who write and lose patience, and agents who take, decline, miss, send on and end what they are offered. */
export class Writers {
  readonly #place: WriterPlace
  #queues: readonly string[] = []
  #started = 0

  constructor(place: WriterPlace) {
    this.#place = place
  }

  /** Customers write to these queues until then, a few per agent and hour. */
  start(queues: readonly string[], untilMs: number): void {
    this.#queues = queues
    if (queues.length > 0) this.#write(untilMs)
  }

  /** What agents see on the screen. */
  see(event: Event): void {
    if (event.type === 'thread.offered') this.#answer(event)
    else if (event.type === 'thread.accepted') this.#handle(event)
    else if (event.type === 'thread.finished' && event.wrapupUntilMs > 0 && this.#place.random() < 0.5)
      this.#after(this.#place.random() * 6_000, { type: 'thread.endWrapup', thread: event.thread })
  }

  #write(untilMs: number): void {
    const { clock, random, agents } = this.#place
    const atMs = clock.now() + exponential(random, 3_600_000 / (agents * 6))
    if (atMs > untilMs) return
    clock.at(atMs, () => {
      this.#begin()
      this.#write(untilMs)
    })
  }

  #begin(): void {
    const { shell, clock, random, agents } = this.#place
    this.#started += 1
    const thread = `written-${this.#started}`
    shell.submit({
      type: 'thread.start',
      thread,
      queue: this.#queues[randomBelow(random, this.#queues.length)] ?? '',
      from: `customer-${this.#started}`,
      to: 'us',
      name: '',
      subject: '',
      contact: '',
      priority: randomBelow(random, 3),
      agent: random() < 0.3 ? agentId(randomBelow(random, agents)) : '',
    })
    clock.at(clock.now() + exponential(random, PATIENCE_MS), () => this.#end(thread, 'caller'))
  }

  #answer({ thread, agent }: EventOf<'thread.offered'>): void {
    const { random } = this.#place
    const chance = random()
    if (chance < 0.8) this.#after(1_000 + exponential(random, 4_000), { type: 'thread.accept', thread, agent })
    else if (chance < 0.9) this.#after(random() * 5_000, { type: 'thread.decline', thread, agent })
  }

  #handle({ thread, queue }: EventOf<'thread.accepted'>): void {
    const { clock, random, agents } = this.#place
    const atMs = clock.now() + exponential(random, HANDLED_MS)
    if (random() < 0.15) {
      const isToAgent = random() < 0.5
      const to = isToAgent ? ({ kind: 'agent', id: agentId(randomBelow(random, agents)) } as const) : undefined
      const other = queue.endsWith('first') ? queue.replace('first', 'second') : queue.replace('second', 'first')
      this.#after(atMs - clock.now(), { type: 'thread.transfer', thread, to: to ?? { kind: 'queue', id: other } })
    } else clock.at(atMs, () => this.#end(thread, 'agent'))
  }

  /** Until it works. */
  #end(thread: string, by: 'agent' | 'caller'): void {
    const { shell, clock } = this.#place
    const live = shell.engine.centre.threads.live.get(thread)
    if (shell.isRunning && (live === undefined || live.endedAtMs > 0)) return
    shell.submit({ type: 'thread.finish', thread, by })
    clock.at(clock.now() + AGAIN_MS, () => this.#end(thread, by))
  }

  #after(ms: number, input: Input): void {
    const { shell, clock } = this.#place
    clock.at(clock.now() + ms, () => shell.submit(input))
  }
}
