import t from 'tap'
import type { Signal } from '../../src/core/words/input.ts'
import { createVirtualClock } from '../../src/lib/virtual-clock.ts'
import type { Switch } from '../../src/ports/switch.ts'
import { startReconciler } from '../../src/runtime/reconcile.ts'

t.test('each attached switch is asked again and again, also after it did not answer', async (t) => {
  const clock = createVirtualClock()
  const reported: Signal[] = []
  let asked = 0
  const pbx: Switch = {
    name: 'pbx',
    software: '',
    can: new Set(),
    start: async () => {},
    perform: async () => {},
    snapshot: async () => {
      asked += 1
      if (asked === 2) throw new Error('no answer')
      return []
    },
    stop: async () => {},
  }
  const away: Switch = { ...pbx, name: 'away', snapshot: () => Promise.reject(new Error('nobody asks it')) }
  const stop = startReconciler({
    switches: [pbx, away],
    isAttached: (name) => name === 'pbx',
    report: (signal) => reported.push(signal),
    clock,
    everyMs: 1_000,
  })
  for (let round = 1; round <= 4; round += 1) {
    clock.runTo(round * 1_000)
    await new Promise(setImmediate)
  }
  stop()
  clock.runTo(10_000)
  t.equal(asked, 4)
  const listed = (askedAtMs: number) =>
    ({ type: 'switch.listed', switch: 'pbx', legs: [], askedAtMs, isRestarted: false }) as const
  t.same(reported, [listed(1_000), listed(3_000), listed(4_000)])
})
