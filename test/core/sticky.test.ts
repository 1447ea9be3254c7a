import t from 'tap'
import { createExplainer } from '../../src/core/explain/explainer.ts'
import {
  caller,
  callIn,
  decline,
  hungup,
  login,
  logout,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent, flow, type queue } from '../support/settings.ts'

/** Amy and Bob are at work; calls want Amy, because the flow or what is known of the customer says so. */
function stageOf(settings: Parameters<typeof queue>[1], wanted: Record<string, unknown> = {}): Stage {
  return openStage([], { strategy: 'sticky', stickyForMs: 20_000, wrapupMs: 0, ...settings }).given(
    flow('main', {
      set: ['set', { to: { lastAgent: 'amy' } }, { done: 'queue' }],
      queue: ['enqueue', { queue: 'support', ...wanted }, {}],
    }),
    ...['amy', 'bob'].flatMap((id) => [agent(id), login(id), ready(id)]),
  )
}

const busy = (stage: Stage, who: string) => stage.given(...caller(`with-${who}`), picksUp(who))
const offersOf = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('offer.made')).map((line) => line.split(' ')[3])

t.test('sticky: the agent whom the customer knows is rung, whoever has been ready for longer', async (t) => {
  const stage = stageOf({}).given(pause('amy'), 1_000, ready('amy'))
  t.same(offersOf(stage.when(callIn('c'))), ['amy'])
})

t.test('sticky: while that agent talks the call waits for them, then for anybody', async (t) => {
  const stage = busy(stageOf({}), 'amy')
  t.same(offersOf(stage.when(...caller('c'), 19_999)), [], 'bob is ready and is not asked')
  const [, work] = [...stage.engine.centre.interactions.values()]
  t.match(createExplainer(stage.engine.centre).waiting(work?.id ?? ''), [
    { code: 'wait.personal', params: { agent: 'amy' } },
  ])
  t.same(stage.when(1).slice(0, 2), [
    'interaction.released call2 amy',
    'offer.made call2 support bob bob-leg1 untilMs:+20000 waitedMs:20000',
  ])
})

t.test('sticky: that agent takes their own caller first, before one who has waited for longer', async (t) => {
  const stage = busy(stageOf({}), 'amy').given(pause('bob'), ...caller('other'))
  // The other one has waited for amy in vain, so that anybody may have it.
  stage.given(20_000, ...caller('own'))
  const lines = stage.when(hungup('with-amy'), phoneEnds('amy'))
  t.match(offersOf(lines), ['amy'])
  t.ok(lines.some((line) => line.startsWith('offer.made call3')))
})

t.test('sticky: nobody waits for an agent who is not at work, or does not serve the queue', async (t) => {
  for (const away of [pause('amy'), logout('amy'), agent('amy', { queues: [] })])
    t.same(offersOf(stageOf({}).given(away).when(callIn('c'))), ['bob'])
})

t.test('sticky: an agent who declines their caller has had the chance', async (t) => {
  const stage = stageOf({}).given(callIn('c'))
  t.same(offersOf(stage.when(decline('amy'))), ['bob'])
})

t.test('a flow may ask for an agent by name, with any strategy, and say how long', async (t) => {
  const wanted = { agent: '{{lastAgent}}', waitMs: 5_000 }
  const stage = busy(stageOf({ strategy: 'ring-all' }, wanted), 'amy')
  t.same(offersOf(stage.when(callIn('c'), 4_999)), [])
  t.same(offersOf(stage.when(1)), ['bob'])
})

t.test('a queue that rings all rings only the agent for whom the call waits', async (t) => {
  t.same(offersOf(stageOf({ strategy: 'ring-all' }, { agent: 'amy' }).when(callIn('c'))), ['amy'])
})

t.test('a caller who gives up while waiting for an agent leaves nothing behind', async (t) => {
  const stage = busy(stageOf({}), 'amy').given(callIn('c'))
  t.equal(stage.engine.centre.match.personal.size, 1)
  t.match(stage.when(hungup('c'))[1], /^interaction.finished/)
  t.equal(stage.engine.centre.match.personal.size, 0)
})

t.test('value-based: points of priority bring a caller to the most skilled, others to the least skilled', async (t) => {
  const skilled = { amy: 3, bob: 9, cy: 6 }
  const stage = openStage([], { strategy: 'value-based', requires: { zh: 1 }, tierPoints: { A: 5 } }).given(
    flow('main', { queue: ['enqueue', { queue: 'support' }, {}] }),
    flow('gold', {
      set: ['set', { to: { tier: 'A' } }, { done: 'queue' }],
      queue: ['enqueue', { queue: 'support' }, {}],
    }),
    { type: 'number.configure', number: { id: '200', label: 'Gold', flow: 'gold', language: 'en' } },
    ...Object.entries(skilled).flatMap(([id, zh]) => [agent(id, { skills: { zh } }), login(id), ready(id)]),
  )
  t.same(offersOf(stage.when(callIn('c'))), ['amy'])
  t.same(offersOf(stage.when(callIn('d', '200'))), ['bob'])
  t.same(offersOf(stage.when(callIn('e'))), ['cy'])
})
