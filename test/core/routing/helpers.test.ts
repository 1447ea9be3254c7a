import t from 'tap'
import type { QueueSettings } from '../../../src/core/words/queue.ts'
import {
  callIn,
  createStage,
  hungup,
  listed,
  login,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../../support/engine.ts'
import { agent, flow, number, queue } from '../../support/settings.ts'

/** Two queues behind the numbers 1 and 2; Ann serves the first, Bea and Bob the second, and they help out in the first. */
function stageOf(one: Partial<QueueSettings>): Stage {
  return createStage().given(
    listed(),
    ...[one, {}].flatMap((settings, at) => [
      queue(`q${at + 1}`, { wrapupMs: 0, ...settings }),
      flow(`to-q${at + 1}`, { queue: ['enqueue', { queue: `q${at + 1}` }, {}] }),
      number(String(at + 1), `to-q${at + 1}`),
    ]),
    agent('ann', { queues: ['q1'] }),
    ...['bea', 'bob'].map((id) => agent(id, { queues: ['q1', 'q2'], levels: { q1: 2 } })),
    ...['ann', 'bea', 'bob'].flatMap((id) => [login(id), ready(id)]),
  )
}

const offersOf = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('offer.made')).map((line) => line.split(' ').slice(1, 4).join(' '))

t.test('so many helpers stay free for their other queue, and are asked when more wait than is said', async (t) => {
  const stage = stageOf({ helpersKept: 1, helpersFrom: 1 })
  t.same(offersOf(stage.when(callIn('a', '1'))), ['call1 q1 ann'])
  t.same(offersOf(stage.when(callIn('b', '1'))), ['call2 q1 bea'], 'bob stays free')
  t.same(offersOf(stage.when(callIn('c', '1'))), [], 'bob is kept')
  t.same(offersOf(stage.when(callIn('d', '2'))), ['call4 q2 bob'])
  stage.given(picksUp('bob'))
  t.same(offersOf(stage.when(hungup('d'), phoneEnds('bob'))), [], 'one is free again and kept')
  t.same(offersOf(stage.when(callIn('e', '1'))), ['call3 q1 bob'], 'two wait: nobody is spared')
})

t.test('helpers are kept whatever waits where no number is said', async (t) => {
  const stage = stageOf({ helpersKept: 2 })
  t.same(offersOf(stage.when(callIn('a', '1'))), ['call1 q1 ann'])
  t.same(offersOf(stage.when(...['b', 'c', 'd'].map((leg) => callIn(leg, '1')))), [])
})

t.test('a helper who is free takes a call of the other queue first, unless more wait than is said', async (t) => {
  const stage = () => {
    const stage = stageOf({ helpersFrom: 2, priority: 9 })
    stage.given(callIn('a', '1'), callIn('b', '2'), callIn('c', '2'), picksUp('ann'), picksUp('bea'), picksUp('bob'))
    return stage.given(callIn('d', '1'), callIn('e', '1'), callIn('f', '2'))
  }
  t.same(
    offersOf(stage().when(hungup('b'), phoneEnds('bea'))),
    ['call6 q2 bea'],
    'two wait in q1, whatever their points',
  )
  t.same(offersOf(stage().given(callIn('g', '1')).when(hungup('b'), phoneEnds('bea'))), ['call4 q1 bea'])
  const idle = stage().given(hungup('f'))
  t.same(offersOf(idle.when(hungup('b'), phoneEnds('bea'))), ['call4 q1 bea'], 'nothing else to do')
})
