import t from 'tap'
import { createExplainer } from '../../src/core/explain/explainer.ts'
import { queuedAt } from '../../src/core/moments.ts'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import { caller, listed, login, lost, openStage, pause, ready } from '../support/engine.ts'
import { agent, queue } from '../support/settings.ts'

const RINGS: QueueSettings['rings'] = [
  { afterMs: 10_000, requires: { zh: 3 }, upToLevel: 10 },
  { afterMs: 30_000, requires: {}, upToLevel: 10 },
]
const asking = { requires: { zh: 8 }, rings: RINGS }

/** Amy speaks no Chinese, Bob some, Cy well. */
const team = (...ready: string[]) =>
  ready.flatMap((id) => [agent(id, { skills: { zh: { amy: 0, bob: 5, cy: 9 }[id] ?? 0 } }), login(id)])

t.test('a call asks for less the longer it waits, and each ring is told once', async (t) => {
  const stage = openStage([], asking).given(...team('amy', 'bob'), ready('amy'), ready('bob'))
  t.same(offersOf(stage.when(...caller('c'))), [])
  t.same(stage.when(10_000), [
    'interaction.widened call1 support ring:1 3 upToLevel:10 waitedMs:10000',
    'offer.made call1 support bob bob-leg1 untilMs:+20000 waitedMs:10000',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
})

t.test('after the last ring anybody may have it', async (t) => {
  const stage = openStage([], asking).given(...team('amy'), ready('amy'), ...caller('c'))
  t.same(offersOf(stage.when(30_000)), ['amy'])
})

t.test('a call that asks for less still goes first to who has what the queue asks for', async (t) => {
  const stage = openStage([], asking).given(...team('amy', 'bob', 'cy'), ...caller('c'), 30_000)
  stage.given(pause('amy'), pause('bob'), pause('cy'))
  const all = [ready('amy'), ready('bob'), ready('cy')]
  t.same(
    offersOf(
      openStage([], asking)
        .given(...team('amy', 'bob', 'cy'), ...all)
        .when(...caller('c')),
    ),
    ['cy'],
  )
  // A wide call and a new one wait: Cy takes the one that has waited for longer.
  stage.given(...caller('d'))
  t.match(stage.when(ready('cy'))[1], /^offer.made call1 support cy/)
  t.match(stage.when(ready('amy')), ['agent.readied amy'], 'nobody of ring 0 or 1 for the new one')
})

t.test('a call that rang in vain keeps its ring', async (t) => {
  const stage = openStage([], asking).given(...team('bob', 'amy'), ready('bob'), ...caller('c'), 10_000)
  const lines = stage.when(20_000)
  t.match(lines[1], /^offer.ended call1 bob/)
  t.ok(lines.includes('interaction.requeued call1 support'))
  t.ok(
    lines.some((line) => line.startsWith('interaction.widened call1 support ring:2')),
    'ring 2 was due meanwhile',
  )
  t.same(offersOf(stage.when(ready('amy'))), ['amy'])
})

t.test('while its switch is away a call grows no less patient, and finds its people when it is back', async (t) => {
  const stage = openStage([], asking).given(...team('amy'), ready('amy'), ...caller('c'), lost())
  t.same(offersOf(stage.given(40_000).when(listed([{ leg: 'c' }]))), ['amy'])
})

t.test('settings with fewer rings move calls to the last that is left', async (t) => {
  const stage = openStage([], asking).given(...team('amy'), ...caller('c'), 30_000)
  stage.given(queue('support', { requires: { zh: 8 }, rings: RINGS.slice(0, 1) }), ready('amy'))
  t.equal([...stage.engine.centre.interactions.values()][0]?.wait?.ring, 1)
  t.same(offersOf(stage.when(queue('support', asking), 0)), ['amy'], 'and they widen again when there are more')
})

t.test('levels may be asked one after another', async (t) => {
  const stage = openStage([], { upToLevel: 1, rings: [{ afterMs: 15_000, requires: null, upToLevel: 2 }] }).given(
    agent('amy', { levels: { support: 2 } }),
    login('amy'),
    ready('amy'),
  )
  t.same(offersOf(stage.when(...caller('c'), 14_999)), [])
  t.same(offersOf(stage.when(1)), ['amy'])
})

t.test('of the preferred skills who has more comes first, and nobody is left out for lack of them', async (t) => {
  const stage = openStage([], { prefers: { zh: 5 } }).given(...team('amy', 'bob', 'cy'))
  stage.given(ready('amy'), ready('bob'), ready('cy'))
  t.same(offersOf(stage.when(...caller('c'))), ['bob'], 'as much as preferred is enough')
  t.same(offersOf(stage.when(...caller('d'))), ['cy'])
  t.same(offersOf(stage.when(...caller('e'))), ['amy'])
})

t.test('who can do less comes first where the others are to be spared', async (t) => {
  const stage = openStage([], { sparesFlexible: true }).given(
    queue('sales'),
    agent('amy', { queues: ['support', 'sales'] }),
    agent('bob', { queues: ['support'] }),
    ...['amy', 'bob'].flatMap((id) => [login(id), ready(id)]),
  )
  t.same(offersOf(stage.when(...caller('c'))), ['bob'])
})

t.test('the explanation of a call that waits says when it asks for less', async (t) => {
  const stage = openStage([], asking).given(...team('amy'), ready('amy'), ...caller('c'))
  const [work] = [...stage.engine.centre.interactions.values()]
  const explainer = createExplainer(stage.engine.centre)
  t.match(explainer.waiting(work?.id ?? ''), [
    { code: 'wait.nobodyServes' },
    {
      code: 'wait.widens',
      params: { queue: 'support', ring: 1, untilMs: (work === undefined ? 0 : queuedAt(work)) + 10_000 },
    },
  ])
  t.match(explainer.agent('amy')?.lines[1], { code: 'queue.laterRing', params: { queue: 'support', afterMs: 30_000 } })
})

function offersOf(lines: readonly string[]): (string | undefined)[] {
  return lines.filter((line) => line.startsWith('offer.made')).map((line) => line.split(' ')[3])
}
