import t from 'tap'
import { agentsFor, erlangA, erlangAServiceLevel, erlangB, erlangC, erlangCServiceLevel } from '../../src/lib/erlang.ts'

const near = (seen: number, expected: number, digits: number) => Math.abs(seen - expected) <= 0.51 * 10 ** -digits

t.test('Erlang B gives the published values', async (t) => {
  const table: [number, number, number, number][] = [
    [5, 1.3608, 0.0100004, 7],
    [10, 4.4612, 0.0100003, 7],
    [20, 12.031, 0.0100026, 7],
    [50, 37.901, 0.0099987, 7],
    [100, 84.064, 0.0099997, 7],
    [10, 5, 0.0183845703, 10],
    [100, 100, 0.0757004527, 10],
    [1_000, 1_000, 0.0248119176, 10],
    [10_000, 10_000, 0.0079365632, 10],
    [5, 1.875, 0.03, 4],
    [10, 5.529, 0.03, 4],
  ]
  for (const [lines, load, expected, digits] of table) {
    t.ok(near(erlangB(lines, load), expected, digits), `${lines} lines, ${load} erlang: ${erlangB(lines, load)}`)
  }
})

t.test('Erlang C gives the published values', async (t) => {
  const table: [number, number, number, number, number, number][] = [
    [200, 180, 11, 0.682118, 0.389614, 122.781],
    [200, 180, 12, 0.449388, 0.640158, 40.445],
    [200, 180, 13, 0.28527, 0.795595, 17.116],
    [200, 180, 14, 0.174132, 0.88835, 7.836],
    [200, 180, 15, 0.102042, 0.941453, 3.674],
    [100, 180, 8, 0.167267, 0.880148, 10.036],
    [360, 240, 28, 0.333139, 0.761296, 19.988],
    [1_200, 300, 110, 0.237008, 0.878316, 7.11],
    [10_000, 240, 690, 0.269698, 0.961415, 2.774],
  ]
  for (const [callsPerHour, handleS, agents, pWait, level, asaS] of table) {
    const arrival = callsPerHour / 3_600
    const seen = erlangC(agents, arrival, 1 / handleS)
    t.ok(near(seen.pWait, pWait, 6), `${agents} agents: waits ${seen.pWait}`)
    t.ok(near(seen.wait, asaS, 3), `${agents} agents: ASA ${seen.wait}`)
    t.ok(near(erlangCServiceLevel(agents, arrival, 1 / handleS, 20), level, 6), `${agents} agents: service level`)
  }
  t.equal(erlangC(10, 10, 1).wait, Number.POSITIVE_INFINITY)
  t.equal(erlangCServiceLevel(10, 11, 1, 20), 0)
})

t.test('80 of 100 within 20 seconds needs the published number of agents', async (t) => {
  const table: [number, number][] = [
    [20, 3],
    [50, 5],
    [100, 8],
    [200, 14],
    [500, 30],
    [1_000, 56],
    [2_000, 107],
    [5_000, 259],
    [10_000, 510],
  ]
  for (const [callsPerHour, agents] of table) {
    t.equal(agentsFor({ level: 0.8, time: 20 }, callsPerHour / 3_600, 1 / 180), agents)
  }
})

t.test('Erlang A gives the published values', async (t) => {
  const table: [number, number, number, number, number, number, number][] = [
    [100, 1, 100, 1, 0.513299, 0.039861, 0.039861],
    [100, 1, 105, 0.5, 0.369605, 0.015084, 0.030168],
    [10, 1 / 3, 30, 0.5, 0.476573, 0.079919, 0.159838],
    [200, 1, 190, 0.25, 0.94506, 0.052333, 0.209332],
    [1_000, 1, 1_000, 0.5, 0.58926, 0.010451, 0.020901],
    [48, 1, 50, 0.5, 0.467774, 0.030912, 0.061824],
  ]
  for (const [arrival, service, agents, patience, pWait, pAbandon, wait] of table) {
    const seen = erlangA(agents, arrival, service, patience)
    t.ok(near(seen.pWait, pWait, 6), `${agents} agents: waits ${seen.pWait}`)
    t.ok(near(seen.pAbandon, pAbandon, 6), `${agents} agents: abandons ${seen.pAbandon}`)
    t.ok(near(seen.wait, wait, 6), `${agents} agents: wait ${seen.wait}`)
  }
  t.ok(near(60 * erlangA(50, 48, 1, 0.5).wait, 3.709, 3), 'Garnett, Mandelbaum & Reiman: 3.7 s')
  t.ok(near(erlangA(50, 48, 1, 0.5).occupancy, 0.930324, 6))
  t.ok(near(erlangA(50, 48, 1, 0.5).queueLength, 2.9676, 4))
  t.throws(() => erlangA(50, 48, 1, 0), /patience/)
})

t.test('the share of impatient callers who are served in time', async (t) => {
  // 50 agents, 48 calls a minute, talks of a minute, patience of two: within 20 s all but these wait or have given up.
  const rates = { agents: 50, arrivals: 48, services: 1, patience: 0.5 }
  const { pWait, pAbandon } = erlangA(50, 48, 1, 0.5)
  t.ok(Math.abs(erlangAServiceLevel(rates, 10) - (1 - pAbandon)) < 1e-6, 'in the end everybody who stayed')
  t.ok(Math.abs(erlangAServiceLevel(rates, 1e-9) - (1 - pWait)) < 1e-6, 'at once who does not wait')
  const patient = { agents: 14, arrivals: 10, services: 1, patience: 1e-9 }
  t.ok(Math.abs(erlangAServiceLevel(patient, 1 / 9) - erlangCServiceLevel(14, 10, 1, 1 / 9)) < 1e-6, 'Erlang C')
})
