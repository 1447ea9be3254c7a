import t from 'tap'
import { drainSeconds, freedToOfferMs, isSustained, pathFigures, sustainedRate } from './path-figures.ts'
import type { LoadedCall } from './sip-load.ts'

const call = (more: Partial<LoadedCall>): LoadedCall => ({
  invitedAtMs: 0,
  answeredAtMs: 1,
  agent: 'amy',
  offeredAtMs: 5,
  connectedAtMs: 60,
  agentByeAtMs: 1_000,
  endedAtMs: 1_010,
  status: 200,
  ...more,
})
const sample = (...calls: LoadedCall[]) => ({ calls, retransmissions: 0 })

t.test('an agent counts as freed only for a caller who had been waiting', async (t) => {
  const first = call({})
  const waited = call({ answeredAtMs: 500, offeredAtMs: 1_004, agentByeAtMs: 2_000 })
  const came = call({ answeredAtMs: 2_500, offeredAtMs: 2_503 })
  const elsewhere = call({ agent: 'ben', answeredAtMs: 500, offeredAtMs: 1_500 })
  t.match(freedToOfferMs([sample(first, waited, came, elsewhere)]), { freedToOfferP50Ms: 4, freedAgents: 1 })
})

t.test('a caller who was never offered is no path, and spoils a rate that is to be sustained', async (t) => {
  const lost = call({ offeredAtMs: 0, connectedAtMs: 0, status: 480 })
  const good = Array.from({ length: 98 }, (_, at) => call({ invitedAtMs: at * 10, offeredAtMs: at * 10 + 5 }))
  t.match(pathFigures([sample(...good, lost)]), { p50Ms: 5, p99Ms: 5 })
  t.ok(isSustained(sample(...good)))
  t.notOk(isSustained(sample(...good, lost, lost)))
  t.notOk(isSustained(sample(...good.map((each) => ({ ...each, offeredAtMs: each.invitedAtMs + 1_500 })))))
  t.equal(sustainedRate(sample(...good)), 100)
})

t.test('rounds are drained when the last caller has gone, and their mean counts', async (t) => {
  t.equal(drainSeconds([sample(call({ endedAtMs: 2_000 })), sample(call({}), call({ endedAtMs: 4_000 }))]), 3)
})
