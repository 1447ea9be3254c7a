import t from 'tap'
import { checkErlang } from '../../src/sim/erlang-check.ts'
import { catalogs } from './catalogs.ts'

t.test('the engine waits as Erlang C says, with few agents and with many', async (t) => {
  for (const agents of [1, 7, 40]) {
    const result = checkErlang({ seed: 1, agents, calls: 10_000 }, catalogs)
    t.equal(result.differing, 0, 'each call waits as first come, first served has it')
    for (const name of ['pWait', 'asaS', 'serviceLevel'] as const) {
      const { expected, simulated } = result[name]
      t.ok(Math.abs(simulated / expected - 1) < 0.02, `${agents} agents: ${name} ${simulated} for ${expected}`)
    }
  }
})
