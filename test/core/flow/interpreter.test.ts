import t from 'tap'
import { answered, caller, callIn, digit, failed, hungup, openStage, played, type Stage } from '../../support/engine.ts'
import { flow, flowOf, type Node, number } from '../../support/settings.ts'

const bye: Node = ['hangup', {}, {}]
const _choose: Node = [
  'menu',
  { prompt: 'menu-main', keys: { 1: 'sales', 2: 'sales' }, waitMs: 5_000, tries: 2 },
  { sales: 'bye', timeout: 'sorry' },
]

t.test('a caller hears a prompt and the flow goes on', async (t) => {
  const stage = withFlow({ hello: ['play', { prompts: ['welcome', 'one-moment'] }, { done: 'bye' }], bye })
  t.same(stage.when(...caller('c'), played('c')), [
    'interaction.started call1 in c +4930 100',
    'flow.entered call1 main hello language=en',
    'flow.waited call1 c play1 [prompt welcome en, prompt one-moment en] untilMs:+240000',
    '→ contact.lookup call1 +4930',
    '→ leg.play c play1 [prompt welcome en, prompt one-moment en]',
    'interaction.answered call1',
    'flow.moved call1 hello done bye',
    'leg.dropped c normal',
    'interaction.finished call1 in normal flow flow answeredAtMs:+0',
    '→ leg.hangup c normal',
  ])
})

t.test('a prompt that was replaced says nothing any more', async (t) => {
  const stage = withFlow({
    hello: ['play', { prompts: ['welcome'] }, { done: 'more' }],
    more: ['play', { prompts: ['thanks'] }, { done: 'bye' }],
    bye,
  })
  stage.given(...caller('c'))
  const late = played('c')(stage)
  t.same(stage.given(late).when(late), [])
})

t.test('a prompt that cannot be played is passed over', async (t) => {
  const stage = withFlow({ hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }], bye }).given(...caller('c'))
  t.same(stage.when(failed('c', 'leg.play')), [
    'leg.refused c leg.play because',
    'flow.moved call1 hello done bye',
    'leg.dropped c normal',
    'interaction.finished call1 in normal flow flow answeredAtMs:+0',
    '→ leg.hangup c normal',
  ])
})

t.test('keys are kept for nobody while no verb asks for them', async (t) => {
  const stage = withFlow({ hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }], bye }).given(...caller('c'))
  t.same(stage.when(digit('c', '1')), [])
  t.same(
    openStage([])
      .given(...caller('c'))
      .when(digit('c', '1')),
    [],
    'nor while waiting',
  )
})

t.test('a call stays on the version of the flow with which it began', async (t) => {
  const stage = withFlow({
    hello: ['play', { prompts: ['welcome'] }, { done: 'thanks' }],
    thanks: ['play', { prompts: ['thanks'] }, { done: 'bye' }],
    bye,
  })
  stage.given(
    ...caller('c'),
    flow('main', { bye }),
    flow('main', { hello: ['play', { prompts: ['closed'] }, { done: 'bye' }], bye }),
  )
  t.match(stage.when(played('c')).join(), /prompt thanks en/)
  t.match(stage.when(callIn('d')).join(), /prompt closed en/)
  t.equal(stage.engine.centre.flows.get('main')?.length, 2, 'a version that nobody uses is gone')
})

t.test('a flow that turns in circles is ended', async (t) => {
  const stage = openStage([], { maxSize: 0 }).given(
    flow('main', {
      queue: ['enqueue', { queue: 'support' }, { full: 'busy' }],
      busy: ['play', { prompts: ['all-busy'] }, { done: 'queue' }],
    }),
    callIn('c'),
  )
  const rounds = Array.from({ length: 250 }, () => played('c'))
  t.match(stage.when(...rounds.slice(1)).join(), /^(?!.*finished)/)
  t.match(stage.when(...rounds.slice(0, 1)).join(), /interaction.finished call1 in failed flow failed/)
})

t.test('a caller who hangs up in the flow was served by it', async (t) => {
  const stage = withFlow({ hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }], bye }).given(
    ...caller('c'),
    3_000,
  )
  t.same(stage.when(hungup('c')), [
    'leg.ended c normal',
    'interaction.finished call1 in normal caller flow answeredAtMs:-3000 ivrMs:3000',
  ])
})

t.test('a flow with a fault is refused and the one before stays', async (t) => {
  const stage = openStage([])
  t.same(stage.when({ type: 'flow.publish', flow: { ...flowOf('main', { bye }), start: 'nowhere' } }), [
    'refused: flow.invalid',
  ])
  t.match(stage.when(callIn('c')).join(), /interaction.queued/)
})

t.test('a flow is checked in every language of its numbers', async (t) => {
  const stage = withFlow({ bye }).given(number('200', 'main', 'fr'))
  t.same(stage.when(flow('main', { hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }], bye })), [
    'refused: flow.invalid',
  ])
})

t.test('an answer that comes late is noted and changes nothing else', async (t) => {
  const stage = openStage(['amy']).given(callIn('c'), 1_000)
  t.same(stage.when(answered('c')), ['interaction.answered call1'])
})

function withFlow(nodes: Record<string, Node>): Stage {
  return openStage([]).given(flow('main', nodes))
}
