import t from 'tap'
import { checkEven, EVEN_STRATEGIES } from '../../../src/sim/day/even.ts'
import { catalogs } from '../catalogs.ts'

t.test('two hundred calls fall evenly on ten equal agents', async (t) => {
  for (const strategy of EVEN_STRATEGIES)
    for (const seed of [1, 2, 3]) {
      const { callsSpread, occupancySpread } = checkEven(strategy, seed, catalogs)
      t.ok(callsSpread <= 1 && occupancySpread <= 3, `${strategy}: ${callsSpread} calls, ${occupancySpread} points`)
    }
})

t.test('chance alone does not spread them so', async (t) => {
  t.ok(checkEven('random', 1, catalogs).callsSpread > 1)
})
