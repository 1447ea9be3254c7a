import t from 'tap'
import type { QueueSettings } from '../../../src/core/words/queue.ts'
import { callIn, createStage, listed, login, pause, ready, type Stage } from '../../support/engine.ts'
import { agent, flow, number, queue } from '../../support/settings.ts'

/** Two queues behind the numbers 1 and 2, and Amy, who serves both and is on a break. */
function stageOf(one: Partial<QueueSettings>, two: Partial<QueueSettings>): Stage {
  return createStage().given(
    listed(),
    ...[one, two].flatMap((settings, at) => [
      queue(`q${at + 1}`, settings),
      flow(`to-q${at + 1}`, { queue: ['enqueue', { queue: `q${at + 1}` }, {}] }),
      number(String(at + 1), `to-q${at + 1}`),
    ]),
    agent('amy'),
    login('amy'),
    pause('amy'),
  )
}

/** Whom Amy is offered when she is ready. */
const taken = (stage: Stage) => stage.when(ready('amy'))[1]?.split(' ').slice(0, 3).join(' ')

t.test('of two equal queues the one whose caller has waited longer is served', async (t) => {
  t.equal(taken(stageOf({}, {}).given(callIn('a', '2'), 1, callIn('b', '1'))), 'offer.made call1 q2')
})

t.test('a minute of waiting counts by the weight of its queue', async (t) => {
  const stage = () => stageOf({}, { weight: 3 }).given(callIn('a', '1'), 20_000, callIn('b', '2'))
  t.equal(taken(stage().given(9_999)), 'offer.made call1 q1', '30 s against three times 10 s')
  t.equal(taken(stage().given(10_001)), 'offer.made call2 q2')
})

t.test('waiting counts by how soon the queue should answer', async (t) => {
  const stage = stageOf({ serviceLevelMs: 60_000 }, { serviceLevelMs: 20_000 })
  stage.given(callIn('a', '1'), 20_000, callIn('b', '2'), 11_000)
  t.equal(taken(stage), 'offer.made call2 q2', '31 s of 60 against 11 s of 20')
})

t.test('a point of priority is worth a minute, so that nobody waits behind others for ever', async (t) => {
  const stage = (beforeMs: number) =>
    stageOf({}, { priority: 2 }).given(callIn('a', '1'), beforeMs, callIn('b', '2'), 1_000)
  t.equal(taken(stage(119_000)), 'offer.made call2 q2')
  t.equal(taken(stage(121_000)), 'offer.made call1 q1')
})

t.test('points below zero let others go first, until they have been waited off', async (t) => {
  const stage = (beforeMs: number) =>
    stageOf({ priority: -1 }, {}).given(callIn('a', '1'), beforeMs, callIn('b', '2'), 1_000)
  t.equal(taken(stage(59_000)), 'offer.made call2 q2')
  t.equal(taken(stage(61_000)), 'offer.made call1 q1')
})

t.test("the tier of the customer's account adds points", async (t) => {
  const stage = stageOf({}, { tierPoints: { A: 3, B: 1 } }).given(
    flow('to-q2', { set: ['set', { to: { tier: 'A' } }, { done: 'queue' }], queue: ['enqueue', { queue: 'q2' }, {}] }),
    callIn('a', '1'),
    170_000,
    callIn('b', '2'),
    1_000,
  )
  t.equal(taken(stage), 'offer.made call2 q2')
  t.equal([...stage.engine.centre.interactions.values()][1]?.priority, 3)
})
