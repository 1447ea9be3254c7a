import type { Clock } from '../../../ports/clock.ts'

/** Waits between two tries. */
export class Pause {
  readonly #clock: Clock
  readonly #ms: number
  #end = () => {}

  constructor(clock: Clock, ms: number) {
    this.#clock = clock
    this.#ms = ms
  }

  wait(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.at(this.#clock.now() + this.#ms, resolve)
      this.#end = () => {
        cancel()
        resolve()
      }
    })
  }

  /** Ends the waiting, if somebody waits. */
  end(): void {
    this.#end()
  }
}
