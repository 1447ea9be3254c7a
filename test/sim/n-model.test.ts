import t from 'tap'
import { erlangC } from '../../src/lib/erlang.ts'
import { meanCost, NEVER_PRESSED, type NModel } from '../../src/sim/n-model.ts'
import { CELLS, checkNModel } from '../../src/sim/n-model-check.ts'
import { catalogs } from './catalogs.ts'

const CLASS_2_FIRST = { kept: 0, from: NEVER_PRESSED }
const near = (seen: number, expected: number) => Math.abs(seen / expected - 1) < 0.005

t.test('without calls of class 1 pool B is a queue of Erlang C, without class 2 both pools are one', async (t) => {
  const alone = (second: number): NModel => ({ poolA: 1, poolB: 5, first: 1e-9, second, costs: [1, 1] })
  t.ok(near(meanCost(alone(4)), 4 * erlangC(5, 4, 1).wait))
  const both: NModel = { poolA: 3, poolB: 2, first: 4, second: 1e-9, costs: [1, 1] }
  t.ok(near(meanCost(both), 4 * erlangC(5, 4, 1).wait))
})

t.test('no way of helping costs less than the optimum, and the wrong order costs far more', async (t) => {
  const model: NModel = { poolA: 4, poolB: 4, first: 4.08, second: 2.72, costs: [1, 1] }
  const best = meanCost(model)
  t.ok(meanCost(model, CLASS_2_FIRST) >= best * 0.999)
  t.ok(meanCost(model, { kept: 0, from: 0, isFirstAhead: true }) > 2 * best)
})

t.test('the engine routes as the rule says, call by call, within 5 % of the optimum', async (t) => {
  for (const model of CELLS.slice(0, 3)) {
    const { ratio, differing, costs } = checkNModel(model, { seed: 1, calls: 3_000 }, catalogs)
    t.equal(differing, 0)
    t.ok(ratio <= 1.05, `costs ${costs}: ${ratio}`)
  }
})
