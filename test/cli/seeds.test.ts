import t from 'tap'
import { runSeeds } from '../../src/cli/sim/seeds.ts'
import { loadCoreCatalogs } from '../../src/compose-catalogs.ts'
import { runInbound } from '../../src/sim/inbound.ts'

t.test('days of several seeds run side by side as each would alone, and are told of in order', async (t) => {
  const day = { hours: 0.1, agents: 5, hasFaults: true }
  const told: number[] = []
  const runs = await runSeeds({ ...day, seed: 7, seeds: 3 }, (seed) => told.push(seed))
  const catalogs = await loadCoreCatalogs()
  const alone = [7, 8, 9].map((seed) => runInbound({ ...day, seed }, catalogs))
  t.same(told, [7, 8, 9])
  t.same(runs, alone)
})
