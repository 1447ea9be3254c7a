import t from 'tap'
import { type WhatIfChange, whatIfChange } from '../../../src/core/words/what-if.ts'
import { changeDay } from '../../../src/sim/day/change.ts'
import { compareDays, meanOf, strategyChange, UNCHANGED } from '../../../src/sim/day/compare.ts'
import { drawDay } from '../../../src/sim/day/draw-day.ts'
import { centreFiguresOf } from '../../../src/sim/day/figures.ts'
import { runDay } from '../../../src/sim/day/run-day.ts'
import { catalogs } from '../catalogs.ts'

const day = drawDay({ seed: 7, hours: 2, agents: 12 })
const changed = (wanted: Partial<WhatIfChange>) => changeDay(day, { ...UNCHANGED, name: 'test', ...wanted })

t.test('the same day under the same settings goes the same way', async (t) => {
  t.same(drawDay({ seed: 7, hours: 2, agents: 12 }), day)
  const [first, second] = compareDays({ days: [day], variants: [UNCHANGED, UNCHANGED], catalogs })
  t.same(second?.centre, first?.centre)
  t.ok(Object.values(second?.difference.centre ?? {}).every(({ mean }) => mean === 0))
})

t.test('every strategy gets the same callers, and loses none', async (t) => {
  const variants = [...catalogs.strategies.keys()].map(strategyChange)
  for (const { name, centre } of compareDays({ days: [day], variants, catalogs }))
    t.equal(centre['offered']?.mean, day.calls.length, name)
})

t.test('agents are at work for as long as they want to be', async (t) => {
  const { agents } = runDay(day, catalogs)
  const calls = day.calls.at(-1)?.atMs ?? 0
  for (const { id } of day.agents) {
    const away = day.shifts.filter(({ agent, atMs }) => agent === id && atMs < calls)
    let wantedMs = 0
    for (const [at, { to, atMs }] of away.entries())
      if (to === 'ready') wantedMs += (away[at + 1]?.atMs ?? calls) - atMs
    const presentMs = agents.get(id)?.presentMs ?? 0
    t.ok(presentMs >= wantedMs - 1_000, `${id} wants ${wantedMs} ms, is there for ${presentMs} ms`)
  }
})

t.test('nobody works for longer than they are there, also when the last call is long', async (t) => {
  const [first] = day.calls
  const long = { ...day, calls: first === undefined ? [] : [{ ...first, talkMs: 3_600_000 }] }
  for (const { agents } of [runDay(day, catalogs), runDay(long, catalogs)])
    for (const [id, { busyMs, presentMs }] of agents) t.ok(busyMs <= presentMs, `${id} ${busyMs} of ${presentMs} ms`)
})

t.test('more agents make waits shorter, and the difference is told with its error', async (t) => {
  const days = [1, 2, 3].map((seed) => drawDay({ seed, hours: 1, agents: 12 }))
  const variants = [UNCHANGED, whatIfChange.parse({ name: 'four more', moreAgents: 4 })]
  const [, more] = compareDays({ days, variants, catalogs })
  const { mean = 0, standardError } = more?.difference.centre['asaS'] ?? {}
  t.ok(mean < 0, `${mean} s`)
  t.type(standardError, 'number')
})

t.test('settings that no admin could save are refused, as is what does not exist', async (t) => {
  t.match(changed({ queues: { sales: { weight: 0 } } }), /weight/)
  t.match(changed({ queues: { '*': { nonsense: 1 } } }), /nonsense/)
  t.match(changed({ queues: { nowhere: {} } }), /nowhere/)
  t.match(changed({ agents: { nobody: {} } }), /nobody/)
})

t.test('fewer agents are the last ones, further agents work as those who are there', async (t) => {
  const fewer = changed({ moreAgents: -2 })
  const more = changed({ moreAgents: 2 })
  t.match(fewer, { agents: day.agents.slice(0, 10) })
  const { agents, shifts } = typeof more === 'string' ? day : more
  t.equal(agents.at(-1)?.id, 'more-2')
  t.equal(shifts.length, day.shifts.length + 6)
})

t.test('an agent who is hardly there is not held against the others', async (t) => {
  const queues = new Map()
  const agents = new Map([
    ['a', { calls: 10, busyMs: 500, presentMs: 1_000 }],
    ['b', { calls: 12, busyMs: 520, presentMs: 1_000 }],
    ['c', { calls: 1, busyMs: 100, presentMs: 100 }],
  ])
  t.match(centreFiguresOf({ queues, agents }), { callsSpread: 2, occupancySpread: 2 })
})

t.test('a mean knows its standard error from two values on', async (t) => {
  t.same(meanOf([3]), { mean: 3, standardError: null })
  t.same(meanOf([1, 3]), { mean: 2, standardError: 1 })
})
