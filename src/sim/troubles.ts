import type { SimSwitch } from '../adapters/switches/sim/index.ts'
import { exponential, type Random } from '../lib/random.ts'
import type { Clock } from '../ports/clock.ts'
import type { Shell } from './shell.ts'

/** What goes wrong, and where. */
export interface TroublePlace {
  readonly sim: SimSwitch
  readonly shell: Shell
  readonly clock: Clock
  /** All chance of trouble comes from here. */
  readonly random: Random
  /** Called when the server, the switch or the line is back. */
  readonly onBack: () => void
}

const REPORT_FAULTS = { lost: 0.005, doubled: 0.005, late: 0.005, failed: 0.002, lateByMs: 2_000 }
const KILL_EVERY_MS = 25 * 60_000
const IMAGE_EVERY_MS = 20 * 60_000
const LOSE_LINK_EVERY_MS = 20 * 60_000
const CRASH_EVERY_MS = 150 * 60_000

/** Kills the server, breaks the line, crashes the switch, loses, doubles and delays reports. */
export class Troubles {
  kills = 0
  lostLinks = 0
  crashes = 0
  readonly #place: TroublePlace
  #untilMs = 0

  constructor(place: TroublePlace) {
    this.#place = place
  }

  /** From now until this time things go wrong; afterwards all is well again. */
  start(untilMs: number): void {
    const { sim, clock, shell } = this.#place
    this.#untilMs = untilMs
    sim.world.fault(REPORT_FAULTS)
    clock.at(untilMs, () => sim.world.fault())
    this.#often(KILL_EVERY_MS, () => this.#kill())
    this.#often(IMAGE_EVERY_MS, () => shell.keepImage())
    this.#often(LOSE_LINK_EVERY_MS, () => this.#breakLink())
    this.#often(CRASH_EVERY_MS, () => this.#crash())
  }

  #kill(): void {
    const { shell, clock, random, onBack } = this.#place
    if (!shell.isRunning) return
    this.kills += 1
    shell.kill(random() < 0.5)
    clock.at(clock.now() + 500 + exponential(random, 3_000), () => {
      shell.start()
      onBack()
    })
  }

  #breakLink(): void {
    if (!this.#place.sim.isUp) return
    this.lostLinks += 1
    this.#place.sim.world.loseLink()
    this.#restoreAfter(4_000)
  }

  #crash(): void {
    if (!this.#place.sim.isUp) return
    this.crashes += 1
    this.#place.sim.world.crash()
    this.#restoreAfter(8_000)
  }

  #restoreAfter(meanMs: number): void {
    const { sim, clock, random, onBack } = this.#place
    clock.at(clock.now() + exponential(random, meanMs), () => {
      sim.world.restoreLink()
      onBack()
    })
  }

  #often(everyMs: number, call: () => void): void {
    const { clock, random } = this.#place
    const atMs = clock.now() + exponential(random, everyMs)
    if (atMs > this.#untilMs) return
    clock.at(atMs, () => {
      call()
      this.#often(everyMs, call)
    })
  }
}
