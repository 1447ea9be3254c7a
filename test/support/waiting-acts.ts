import type { Input } from '../../src/core/words/input.ts'
import { NOBODY, POSITIONS } from '../../src/core/words/queue.ts'
import type { Stage } from './engine.ts'

type Maker = (stage: Stage, a: number, b: number, c: number) => Input

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

/** What a queue may do with those who wait, by a free choice. */
export const waitingSettings = (a: number) => ({
  comfortPrompts: pick([[], ['comfort']], a),
  announceFirstMs: 1_000 + (a % 20_000),
  announceEveryMs: 10_000,
  announcePosition: pick(POSITIONS, a),
  announceWait: a % 2 === 0,
  refusesWhen: pick(NOBODY, a >> 1),
  leavesWhen: pick(NOBODY, a >> 2),
  leavesAfterMs: a % 15_000,
  resumesWithinMs: pick([0, 60_000], a >> 3),
})

/** What may happen to callbacks, by three free choices: one is asked for at a desk, one is cancelled. */
export function callbackActs(agents: readonly string[], queues: readonly string[]): readonly Maker[] {
  const book: Maker = (stage, a, b, c) => ({
    type: 'callback.book',
    callback: `callback${stage.log.length}`,
    queue: pick([...queues, 'nowhere'], a),
    number: pick(['+4911', '+4922', 'x'], b),
    from: '',
    name: '',
    contact: '',
    dueAtMs: stage.nowMs + (c % 3) * 10_000,
    rules: {
      hours: pick([null, { zone: 'UTC', open: { mon: ['09:00-09:30', '09:40-23:00'] }, closed: [] }], c),
      tries: 1 + (a % 3),
      retryAfterMs: 20_000,
      agent: pick(['', '', ...agents], b),
      aloneMs: pick([0, 30_000], c),
    },
    by: 'sue',
  })
  const cancel: Maker = (stage, a) => ({
    type: 'callback.cancel',
    callback: pick([...stage.engine.centre.callbacks.values(), 'none'], a),
    by: 'sue',
  })
  return [book, book, cancel]
}
