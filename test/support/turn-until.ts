import type { ApiStage } from './api-stage.ts'

/** Turns the clock, in small steps, until something holds. */
export async function turnUntil(
  { clock }: ApiStage,
  isDone: () => boolean | Promise<boolean>,
  stepMs = 50,
): Promise<void> {
  for (let step = 0; step < 4_000; step += 1) {
    if (await isDone()) return
    clock.runTo(clock.now() + stepMs)
    await new Promise((done) => setImmediate(done))
  }
  throw new Error('it never came')
}
