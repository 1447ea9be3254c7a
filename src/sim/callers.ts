import type { Seen } from '../adapters/switches/sim/phone.ts'
import type { World } from '../adapters/switches/sim/world.ts'
import { exponential, lognormal, type Random, randomBelow } from '../lib/random.ts'
import type { Clock } from '../ports/clock.ts'
import { EXIT_KEY, KEYS, NUMBER } from './settings.ts'

/** How callers behave; means in milliseconds. */
export interface CallerHabits {
  readonly perHour: number
  readonly patienceMs: number
  readonly talkMs: number
}

/** Where callers live. */
export interface CallerPlace {
  readonly world: World
  readonly clock: Clock
  /** All of the callers' chance comes from here. */
  readonly random: Random
  /** Who calls next, and where to; by default somebody unknown the number of the simulated centre. */
  readonly draw?: () => { readonly to: string; readonly from: string; readonly name?: string }
  /** Ends a talk from the agent's side. */
  readonly endByAgent: (agentLeg: string) => void
}

interface Caller {
  readonly leg: string
  other: string
  /** Hears music and has talked with nobody yet. */
  isInLine: boolean
  talkLeftMs: number
  cancel: () => void
}

/** A caller who has had nobody for this long gives up, whatever the menu says. */
const MENU_PATIENCE_MS = 180_000
const HOLD_PATIENCE_MS = 120_000
/** Share of the words to waiting callers after which they press a key. */
const EXITING = 0.25

/** The people who call in: they choose in the menu, wait, give up, talk, hang up. */
export class Callers {
  readonly #place: CallerPlace
  readonly #habits: CallerHabits
  readonly #callers = new Map<string, Caller>()
  readonly #byOther = new Map<string, Caller>()

  constructor(place: CallerPlace, habits: CallerHabits) {
    this.#place = place
    this.#habits = habits
  }

  /** Calls come from now until this time. */
  start(untilMs: number): void {
    this.#place.world.watch((seen) => this.#see(seen))
    this.#next(untilMs)
  }

  #next(untilMs: number): void {
    const { clock, random } = this.#place
    const atMs = clock.now() + exponential(random, 3_600_000 / this.#habits.perHour)
    if (atMs > untilMs) return
    clock.at(atMs, () => {
      this.#call()
      this.#next(untilMs)
    })
  }

  #call(): void {
    const { world, random } = this.#place
    const leg = world.callIn(this.#place.draw?.() ?? drawStranger(random))
    const caller = {
      leg,
      other: '',
      isInLine: false,
      talkLeftMs: lognormal(random, this.#habits.talkMs, 0.9),
      cancel: () => {},
    }
    this.#callers.set(leg, caller)
    this.#giveUpAfter(caller, random() < 0.02 ? random() * 4_000 : MENU_PATIENCE_MS)
  }

  #see(seen: Seen): void {
    const caller = this.#callers.get(seen.leg)
    if (caller === undefined) {
      if (seen.type === 'ends') this.#missOther(seen.leg)
    } else if (seen.type === 'hears') this.#listen(caller)
    else if (seen.type === 'waits') this.#wait(caller)
    else if (seen.type === 'talks') this.#talk(caller, seen.with)
    else if (seen.type === 'ends') this.#leave(caller)
  }

  /** The choices of a menu, or a word to those who wait. */
  #listen({ leg, isInLine }: Caller): void {
    const { world, clock, random } = this.#place
    const key = isInLine ? EXIT_KEY : drawKey(random)
    const atMs = clock.now() + 500 + exponential(random, 1_500)
    if (!isInLine || random() < EXITING) clock.at(atMs, () => world.press(leg, key))
    if (random() < 0.3) clock.at(atMs + 10_000 + random() * 20_000, () => world.press(leg, '#'))
  }

  /** Music again after a word changes nothing. */
  #wait(caller: Caller): void {
    if (caller.isInLine && caller.other === '') return
    caller.isInLine = caller.other === ''
    const patienceMs = exponential(this.#place.random, this.#habits.patienceMs)
    this.#giveUpAfter(caller, caller.other === '' ? patienceMs : HOLD_PATIENCE_MS)
  }

  #talk(caller: Caller, other: string): void {
    this.#byOther.delete(caller.other)
    this.#byOther.set(other, caller)
    caller.other = other
    caller.isInLine = false
    this.#after(caller, caller.talkLeftMs, () => this.#endTalk(caller))
    caller.talkLeftMs /= 2
  }

  #endTalk(caller: Caller): void {
    if (this.#place.random() < 0.5) {
      this.#place.world.hangup(caller.leg)
      return
    }
    this.#giveUpAfter(caller, 5_000)
    this.#place.endByAgent(caller.other)
  }

  /** The other side has gone: the caller says hello a few times, then hangs up. */
  #missOther(other: string): void {
    const caller = this.#byOther.get(other)
    if (caller === undefined) return
    this.#byOther.delete(other)
    caller.other = ''
    this.#giveUpAfter(caller, 10_000 + this.#place.random() * 20_000)
  }

  #leave(caller: Caller): void {
    caller.cancel()
    this.#callers.delete(caller.leg)
    this.#byOther.delete(caller.other)
  }

  #giveUpAfter(caller: Caller, ms: number): void {
    this.#after(caller, ms, () => this.#place.world.hangup(caller.leg))
  }

  #after(caller: Caller, ms: number, call: () => void): void {
    caller.cancel()
    caller.cancel = this.#place.clock.at(this.#place.clock.now() + ms, call)
  }
}

function drawStranger(random: Random): { to: string; from: string } {
  const from = `5550${String(randomBelow(random, 100_000)).padStart(5, '0')}`
  return { to: random() < 0.002 ? '999' : NUMBER, from }
}

function drawKey(random: Random): string {
  let left = random()
  for (const [key, share] of KEYS) {
    left -= share
    if (left < 0) return key
  }
  return '1'
}
