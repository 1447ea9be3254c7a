import type { Clock } from '../ports/clock.ts'
import { type Loop, StoreDegraded } from '../runtime/loop.ts'

/** A disk that hangs must not hang the client: after this long it is told that nothing is sure. */
const PATIENCE_MS = 10_000

/** The loop as requests use it: what is not durable in time is rejected with StoreDegraded. It may still happen. */
export function withPatience(loop: Loop, clock: Clock): Loop {
  const within = <T>(answer: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const late = new StoreDegraded('not confirmed in time; it may still happen, so look before you try again')
      const cancel = clock.at(clock.now() + PATIENCE_MS, () => reject(late))
      answer.then(resolve, reject).finally(cancel)
    })
  return {
    get position() {
      return loop.position
    },
    get isDegraded() {
      return loop.isDegraded
    },
    submit: (input) => within(loop.submit(input)),
    write: (change) => within(loop.write(change)),
    subscribe: (listener) => loop.subscribe(listener),
    live: (view) => loop.live(view),
    start: () => loop.start(),
    stop: () => loop.stop(),
  }
}
