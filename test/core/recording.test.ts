import t from 'tap'
import type { Input } from '../../src/core/words/input.ts'
import { caller, callOf, failed, hungup, openStage, phoneEnds, picksUp, played, type Stage } from '../support/engine.ts'
import { flow } from '../support/settings.ts'

const pause = (stage: Stage): Input => ({ type: 'recording.pause', interaction: callOf(stage, 'c'), by: 'amy' })
const resume = (stage: Stage): Input => ({ type: 'recording.resume', interaction: callOf(stage, 'c'), by: 'amy' })

t.test('a talk is recorded as often as the queue says', async (t) => {
  const half = { recordPercent: 50 }
  t.same(
    openStage(['amy'], half, () => 0.49)
      .given(...caller('c'))
      .when(picksUp('amy')),
    [
      'interaction.connected call1 support amy amy-leg1 isInServiceLevel',
      'recording.started rec1 call1 c call amy',
      '→ leg.join c amy-leg1 call1',
      '→ recording.start c rec1 call',
    ],
  )
  t.same(
    openStage(['amy'], half, () => 0.5)
      .given(...caller('c'))
      .when(picksUp('amy')),
    ['interaction.connected call1 support amy amy-leg1 isInServiceLevel', '→ leg.join c amy-leg1 call1'],
  )
})

t.test('a recording is kept, after the call too, and once', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(
    ...caller('c'),
    picksUp('amy'),
    hungup('c'),
    phoneEnds('amy'),
  )
  t.same(stage.when(kept, kept), ['recording.finished rec1 call1 f.wav bytes:99 durationMs:5000 abc'])
})

t.test('a recording that could not begin says so, and the talk goes on', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(failed('c', 'recording.start')), [
    'leg.refused c recording.start because',
    'recording.lost rec1 call1 because',
  ])
})

t.test('a recording that broke off says why', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(broken), ['recording.lost rec1 call1 stalled'])
})

t.test('what a caller says while the recording is paused is not kept', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(pause, pause, 30_000, resume, resume), [
    'recording.paused rec1 call1 amy',
    '→ recording.pause c rec1',
    'recording.resumed rec1 call1 amy pausedMs:30000',
    '→ recording.resume c rec1',
  ])
})

t.test('a recording that cannot be paused ends and is kept', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(pause, failed('c', 'recording.pause'), kept), [
    'recording.paused rec1 call1 amy',
    '→ recording.pause c rec1',
    'leg.refused c recording.pause because',
    '→ recording.stop c rec1',
    'recording.finished rec1 call1 f.wav bytes:99 durationMs:5000 abc',
  ])
})

t.test('where nothing is recorded there is nothing to pause', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 0 }).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(pause), ['refused: recording.none'])
})

t.test('a caller is greeted, leaves a message and goes on', async (t) => {
  const stage = withMailbox().given(...caller('c'))
  t.same(stage.when(played('c'), 30_000, kept), [
    'flow.collected call1 untilMs:+70000',
    'recording.started rec1 call1 c voicemail maxMs:60000',
    '→ recording.start c rec1 voicemail maxMs:60000',
    'recording.finished rec1 call1 f.wav bytes:99 durationMs:5000 abc',
    'voicemail.left call1 rec1',
    'flow.moved call1 mail done thanks',
    'flow.waited call1 c play2 [prompt thanks en] untilMs:+120000',
    '→ leg.play c play2 [prompt thanks en]',
  ])
})

t.test('a caller who hangs up while speaking has left a message', async (t) => {
  const stage = withMailbox().given(...caller('c'), 2_000, played('c'), 30_000)
  t.same(stage.when(hungup('c'), kept), [
    'leg.ended c normal',
    'interaction.finished call1 in normal caller voicemail answeredAtMs:-32000 ivrMs:32000',
    'recording.finished rec1 call1 f.wav bytes:99 durationMs:5000 abc',
    'voicemail.left call1 rec1',
  ])
})

t.test('a message that could not be recorded lets the caller go on', async (t) => {
  const stage = withMailbox().given(...caller('c'), played('c'))
  t.same(stage.when(broken), [
    'recording.lost rec1 call1 stalled',
    'flow.moved call1 mail done thanks',
    'flow.waited call1 c play2 [prompt thanks en] untilMs:+120000',
    '→ leg.play c play2 [prompt thanks en]',
  ])
})

t.test('a message of which nothing is heard any more ends ten seconds after its longest time', async (t) => {
  const stage = withMailbox().given(...caller('c'), played('c'))
  t.same(stage.when(70_000, kept), [
    'flow.moved call1 mail done thanks',
    'flow.waited call1 c play2 [prompt thanks en] untilMs:+120000',
    '→ leg.play c play2 [prompt thanks en]',
    'recording.finished rec1 call1 f.wav bytes:99 durationMs:5000 abc',
    'voicemail.left call1 rec1',
  ])
})

t.test('a caller who gives up waiting and leaves a message waited, and then was in the flow', async (t) => {
  const stage = openStage([], { maxWaitMs: 20_000 }).given(
    flow('main', {
      hello: ['play', { prompts: ['welcome'] }, { done: 'queue' }],
      queue: ['enqueue', { queue: 'support' }, { timeout: 'mail' }],
      mail: ['voicemail', {}, {}],
    }),
    ...caller('c'),
    4_000,
    played('c'),
    20_000,
    3_000,
    played('c'),
    9_000,
  )
  t.same(
    stage.when(hungup('c')).at(-1),
    'interaction.finished call1 in normal caller voicemail support answeredAtMs:-36000 ivrMs:16000 waitedMs:20000',
  )
})

function withMailbox(): Stage {
  return openStage([]).given(
    flow('main', {
      mail: ['voicemail', { greeting: 'voicemail', maxMs: 60_000 }, { done: 'thanks' }],
      thanks: ['play', { prompts: ['thanks'] }, { done: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
  )
}

function kept(stage: Stage): Input {
  return { type: 'recording.kept', recording: last(stage), file: 'f.wav', bytes: 99, durationMs: 5_000, sha256: 'abc' }
}

function broken(stage: Stage): Input {
  return { type: 'recording.failed', recording: last(stage), reason: 'stalled' }
}

function last(stage: Stage): string {
  return stage.log.findLast((event) => event.type === 'recording.started')?.recording ?? 'none'
}
