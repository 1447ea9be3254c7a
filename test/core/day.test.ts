import t from 'tap'
import { createExplainer } from '../../src/core/explain/explainer.ts'
import { restoreImage, takeImage } from '../../src/core/image.ts'
import {
  caller,
  hungup,
  login,
  newEngine,
  openStage,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent, flow } from '../support/settings.ts'

const DAY_MS = 24 * 3_600_000
/** The tests begin at nine in the morning, UTC. */
const TO_MIDNIGHT_MS = 15 * 3_600_000

const limited = (settings = {}) =>
  openStage([], { wrapupMs: 0, ...settings }).given(agent('amy', { callsPerDay: 2 }), login('amy'), ready('amy'))
const offered = (lines: readonly string[]) => lines.some((line) => line.startsWith('offer.made'))
const talk = (stage: Stage, leg: string) =>
  stage.given(...caller(leg), picksUp('amy'), 1_000, hungup(leg), phoneEnds('amy'))

t.test('who has had the calls of a day is ready, gets no more, and is told why', async (t) => {
  const stage = talk(talk(limited(), 'a'), 'b')
  t.notOk(offered(stage.when(...caller('c'))))
  t.match(createExplainer(stage.engine.centre).agent('amy')?.summary, { code: 'agent.dayLimit', params: { limit: 2 } })
})

t.test('at midnight everything is counted anew, and who waits is taken', async (t) => {
  const stage = talk(talk(limited(), 'a'), 'b').given(...caller('c'))
  t.notOk(offered(stage.when(TO_MIDNIGHT_MS - 2_001)))
  const lines = stage.when(1)
  t.match(lines[0], /^day.began/)
  t.ok(offered(lines))
  stage.given(picksUp('amy'), hungup('c'), phoneEnds('amy'))
  t.match(stage.when(DAY_MS)[0], /^day.began/, 'and the day after')
})

t.test('a higher limit, or none, holds at once', async (t) => {
  const stage = talk(talk(limited(), 'a'), 'b').given(...caller('c'))
  t.ok(offered(stage.when(agent('amy', { callsPerDay: 3 }))))
})

t.test('an image keeps what was counted', async (t) => {
  const stage = talk(talk(limited(), 'a'), 'b')
  const restored = newEngine(() => 'x')
  restoreImage(restored.centre, takeImage(stage.engine.centre))
  stage.engine = restored
  t.notOk(offered(stage.when(...caller('c'))))
})

t.test('a queue takes no more callers than its day has, and they leave by limit or full', async (t) => {
  for (const exit of ['limit', 'full']) {
    const stage = openStage(['amy'], { callsPerDay: 1 }).given(
      flow('main', {
        queue: ['enqueue', { queue: 'support' }, { [exit]: 'mail' }],
        mail: ['voicemail', {}, { done: 'end' }],
        end: ['hangup', {}, {}],
      }),
      ...caller('a'),
    )
    t.ok(
      stage.when(...caller('b')).some((line) => line === `flow.moved call2 queue ${exit} mail`),
      exit,
    )
    t.notOk(
      stage
        .given(TO_MIDNIGHT_MS)
        .when(...caller('c'))
        .some((line) => line.includes(exit)),
    )
  }
})
