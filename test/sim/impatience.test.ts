import t from 'tap'
import { checkPool, POOLS } from '../../src/sim/impatience.ts'
import { catalogs } from './catalogs.ts'

t.test('the engine waits and loses callers as Erlang A says, within three standard errors', async (t) => {
  const small = POOLS.filter(({ agents, patienceS }) => agents <= 30 && patienceS > 0)
  t.ok(small.length >= 3)
  for (const pool of small) {
    const result = checkPool(pool, { seed: 1, calls: 12_000 }, catalogs)
    for (const name of ['pWait', 'waitS', 'serviceLevel', 'pAbandon'] as const) {
      const { apart, formula, mean } = result[name]
      t.ok(Math.abs(apart) <= 3, `${pool.agents} agents, ${pool.erlangs} erlangs: ${name} ${mean} for ${formula}`)
    }
  }
})
