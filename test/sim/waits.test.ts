import t from 'tap'
import { WAIT_CASES } from '../../src/sim/wait-cases.ts'
import { runWaits } from '../../src/sim/waits.ts'
import { catalogs } from './catalogs.ts'

t.test('waits are foretold about as well as can be, and twice as well as by the wait of the last caller', async (t) => {
  for (const wait of WAIT_CASES) {
    const { name, ratio, ours, lastCaller, averageOfRecent } = runWaits(wait, { calls: 2_000, seed: 3 }, catalogs)
    t.ok(ratio <= 1.1, `${name}: ${ratio} of the best`)
    t.ok(ours < lastCaller && ours < averageOfRecent, name)
  }
})

t.test('the same seed measures the same', async (t) => {
  const [wait] = WAIT_CASES
  if (wait === undefined) return
  t.same(runWaits(wait, { calls: 200, seed: 5 }, catalogs), runWaits(wait, { calls: 200, seed: 5 }, catalogs))
})
