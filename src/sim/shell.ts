import type { SimSwitch } from '../adapters/switches/sim/index.ts'
import { createEngine, type Engine } from '../core/engine.ts'
import { restoreImage } from '../core/image.ts'
import type { Equipment } from '../core/turn.ts'
import type { Effect } from '../core/words/effect.ts'
import type { Event, Logged } from '../core/words/event.ts'
import type { Input, Signal } from '../core/words/input.ts'
import type { LegEffect } from '../core/words/leg.ts'
import type { Refusal } from '../core/words/refusals.ts'
import type { VirtualClock } from '../lib/virtual-clock.ts'
import { imageText, parseImage } from './image-text.ts'

/** How a shell is made. */
export interface ShellOptions {
  readonly clock: VirtualClock
  readonly sim: SimSwitch
  readonly equipment: Equipment
  /** How long a turn's events take to be durable; its effects go out after that. */
  readonly commitMs: number
  /** False forgets events once they were shown, for runs too long for memory; there is no restart then. */
  readonly keepsLog: boolean
  /** How often the switch is asked for its legs. */
  readonly listEveryMs: number
  /** What the customer store knows of a number; nothing where none is given. */
  readonly known?: (number: string) => Found
  /** How long the customer store takes to say so. */
  readonly lookupMs?: (number: string) => number
  /** Called with every event when it is durable, before its effects go out. */
  readonly take: (logged: Logged, engine: Engine) => void
  /** Called after each turn. */
  readonly look: (engine: Engine) => void
}

/** What the customer store answers to a look-up. */
export type Found = Pick<Extract<Input, { readonly type: 'contact.found' }>, 'match' | 'contact' | 'account' | 'set'>

type Answer = (refusal: Refusal | undefined) => void

/** The answer to a listing takes this long. */
const LISTING_TAKES_MS = 20
/** The customer store answers after this, unless said otherwise. */
const LOOKUP_MS = 3

const NOBODY: Found = { match: 'unknown', contact: '', account: '', set: {} }

/** A server without I/O around the real engine: the loop, the log and the switch, on a virtual clock. */
export class Shell {
  readonly log: Logged[] = []
  readonly #options: ShellOptions
  #engine: Engine
  #seq = 0
  #image: { readonly text: string; readonly seq: number } | undefined
  #inbox: { readonly input: Input; readonly answer: Answer | undefined }[] = []
  #committing: readonly Event[] | undefined
  #isRunning = false
  #isTurning = false
  #life = 0
  #dueMs = Number.POSITIVE_INFINITY
  #cancelTick = () => {}

  constructor(options: ShellOptions) {
    this.#options = options
    this.#engine = createEngine(options.equipment)
  }

  /** The engine of this life; another one after each start. */
  get engine(): Engine {
    return this.#engine
  }

  get isRunning(): boolean {
    return this.#isRunning
  }

  /** Whether the engine is ahead of the log: a turn is being made durable. */
  get isCommitting(): boolean {
    return this.#committing !== undefined
  }

  /** Taken in the next turn; lost when the server is not running. */
  submit(input: Input, answer?: Answer): void {
    if (!this.#isRunning) return
    this.#inbox.push({ input, answer })
    if (!this.#isTurning && this.#committing === undefined) this.#turn()
  }

  /** Restores the centre from the last image and the log after it, then attaches to the switch. */
  start(): void {
    const { equipment, sim, listEveryMs } = this.#options
    this.#isRunning = true
    this.#life += 1
    this.#engine = createEngine(equipment)
    if (this.#image !== undefined) restoreImage(this.#engine.centre, parseImage(this.#image.text))
    for (const logged of this.log.slice(this.#image?.seq ?? 0)) this.#engine.apply(logged.event)
    // Whatever the log says, the link of the life before is gone.
    if (this.log.length > 0) this.submit({ type: 'switch.lost', switch: sim.name, isDead: false })
    void sim.start((signal) => this.submit(signal))
    this.#setTick()
    this.#after(listEveryMs, () => this.#list())
  }

  /** As kill -9: what is not durable is gone, effects of the last turn have not gone out. */
  kill(isLastTurnDurable: boolean): void {
    if (!this.#isRunning) return
    for (const event of isLastTurnDurable ? (this.#committing ?? []) : []) this.#append(event)
    this.#committing = undefined
    this.#inbox = []
    this.#isRunning = false
    this.#cancelTick()
    this.#dueMs = Number.POSITIVE_INFINITY
    void this.#options.sim.stop()
  }

  /** Keeps an image of now, from which the next start goes on. */
  keepImage(): void {
    if (this.#committing === undefined) this.#image = { text: imageText(this.#engine.centre), seq: this.#seq }
  }

  #turn(): void {
    this.#isTurning = true
    while (this.#inbox.length > 0 && this.#committing === undefined) this.#takeTurn()
    this.#isTurning = false
    this.#setTick()
  }

  #takeTurn(): void {
    const { clock, commitMs } = this.#options
    const taken = this.#inbox
    this.#inbox = []
    const events: Event[] = []
    const effects: Effect[] = []
    for (const { input, answer } of taken) {
      const refusal = this.#engine.step(input, clock.now(), { events, effects })
      answer?.(refusal)
    }
    if (commitMs === 0 || events.length === 0) {
      this.#finishTurn(events, effects)
      return
    }
    this.#committing = events
    this.#after(commitMs, () => {
      this.#committing = undefined
      this.#isTurning = true
      this.#finishTurn(events, effects)
      this.#turn()
    })
  }

  #finishTurn(events: readonly Event[], effects: readonly Effect[]): void {
    for (const event of events) this.#append(event)
    this.#options.look(this.#engine)
    for (const effect of effects) this.#perform(effect)
  }

  #append(event: Event): void {
    this.#seq += 1
    const logged = { seq: this.#seq, event }
    if (this.#options.keepsLog) this.log.push(logged)
    this.#options.take(logged, this.#engine)
  }

  #perform(effect: Effect): void {
    if (effect.type === 'contact.lookup') {
      const found = this.#options.known?.(effect.number) ?? NOBODY
      const afterMs = this.#options.lookupMs?.(effect.number) ?? LOOKUP_MS
      this.#after(afterMs, () => this.submit({ type: 'contact.found', interaction: effect.interaction, ...found }))
      return
    }
    const reason = this.#options.sim.act(effect)
    if (reason !== undefined) this.submit(failureOf(effect, reason))
  }

  #setTick(): void {
    const dueMs = this.#engine.nextDeadlineMs()
    if (dueMs === this.#dueMs) return
    this.#cancelTick()
    this.#dueMs = dueMs
    if (dueMs === Number.POSITIVE_INFINITY) return
    this.#cancelTick = this.#options.clock.at(dueMs, () => {
      this.#dueMs = Number.POSITIVE_INFINITY
      this.submit({ type: 'tick' })
    })
  }

  #list(): void {
    const { clock, sim, listEveryMs } = this.#options
    this.#after(listEveryMs, () => this.#list())
    if (!sim.isUp) return
    const askedAtMs = clock.now()
    const legs = sim.list()
    this.#after(LISTING_TAKES_MS, () => {
      if (sim.isUp) this.submit({ type: 'switch.listed', switch: sim.name, legs, askedAtMs, isRestarted: false })
    })
  }

  /** Later, if this life still lasts. */
  #after(ms: number, call: () => void): void {
    const life = this.#life
    const { clock } = this.#options
    clock.at(clock.now() + ms, () => {
      if (this.#isRunning && this.#life === life) call()
    })
  }
}

function failureOf(effect: LegEffect, reason: string): Signal {
  const other = 'with' in effect ? { with: effect.with } : {}
  return { type: 'leg.failed', leg: effect.leg, effect: effect.type, reason, ...other }
}
