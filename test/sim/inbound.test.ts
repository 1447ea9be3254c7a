import t from 'tap'
import { runInbound } from '../../src/sim/inbound.ts'
import { catalogs } from './catalogs.ts'

const run = (seed: number, hasFaults: boolean) => runInbound({ seed, hours: 1, agents: 12, hasFaults }, catalogs)

t.test('an hour without trouble breaks no promise, and every call ends', async (t) => {
  for (const seed of [1, 2, 3]) {
    const result = run(seed, false)
    t.same(result.first, [], `seed ${seed}`)
    t.equal(result.finished, result.calls)
    t.ok(result.answered > 0.6 * result.calls, `${result.answered} of ${result.calls} are answered`)
  }
})

t.test('killed servers, broken lines and dead switches lose no call and give no agent two', async (t) => {
  let kills = 0
  for (const seed of [11, 12, 13, 14]) {
    const result = run(seed, true)
    kills += result.kills
    t.same(result.first, [], `seed ${seed}`)
    t.equal(result.finished, result.calls)
  }
  t.ok(kills > 0)
})

t.test('the same seed gives the same log, byte for byte', async (t) => {
  t.equal(run(5, true).fingerprint, run(5, true).fingerprint)
  t.not(run(5, true).fingerprint, run(6, true).fingerprint)
  t.not(run(5, true).fingerprint, run(5, false).fingerprint)
})
