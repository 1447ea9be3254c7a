import t from 'tap'
import { caller, createStage, hungup, listed, login, openStage, picksUp, ready } from '../support/engine.ts'
import { agent, flow, number, queue } from '../support/settings.ts'

const remove = (id: string) => ({ type: 'queue.remove', queue: id }) as const

t.test('a queue needs a strategy that exists', async (t) => {
  t.same(createStage().when(queue('support', { strategy: 'loudest' }), queue('support')), [
    'refused: strategy.unknown',
    'queue.configured support',
  ])
})

t.test('a queue needs its comfort prompts, in a language at least', async (t) => {
  const file = `${'a'.repeat(32)}.wav`
  const prompt = { id: 'missing', language: 'en', text: 'Soon', source: 'upload', file, durationMs: 1_000 } as const
  const stage = createStage()
  const comforting = queue('support', { comfortPrompts: ['one-moment', 'missing'] })
  t.same(stage.when(comforting), ['refused: prompt.missing'])
  t.same(
    stage.when(
      { type: 'prompt.configure', prompt },
      comforting,
      { type: 'prompt.remove', prompt: 'missing', language: 'en' },
      queue('support'),
      { type: 'prompt.remove', prompt: 'missing', language: 'en' },
    ),
    [
      'prompt.configured missing',
      'queue.configured support',
      'refused: prompt.inUse',
      'queue.configured support',
      'prompt.removed missing en',
    ],
  )
})

t.test('a queue that does not exist cannot be removed', async (t) => {
  t.same(createStage().when(remove('support')), ['refused: queue.unknown'])
})

t.test('a queue is not removed while its calls ring or talk', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'))
  t.same(stage.when(remove('support')), ['refused: queue.inUse'])
  t.same(stage.given(picksUp('amy')).when(remove('support')), ['refused: queue.inUse'])
  t.same(stage.given(hungup('c')).when(remove('support')), ['queue.removed support'])
})

t.test('callers who wait in a removed queue go on in their flow', async (t) => {
  const stage = spilling({})
  t.same(stage.when(remove('support')), [
    'interaction.overflowed call1 support removed',
    'queue.removed support',
    'flow.moved call1 queue failed mail',
    'flow.waited call1 c play1 [prompt voicemail en, beep] untilMs:+240000',
    '→ leg.play c play1 [prompt voicemail en, beep]',
  ])
})

t.test('a caller who left a queue does not keep it from being removed', async (t) => {
  const stage = spilling({ maxWaitMs: 30_000 }).given(30_000)
  t.same(stage.when(remove('support')), ['queue.removed support'])
})

t.test('a caller waits no longer than the queue allows', async (t) => {
  t.same(spilling({ maxWaitMs: 30_000 }).when(30_000), [
    'interaction.overflowed call1 support timeout waitedMs:30000',
    'flow.moved call1 queue timeout mail',
    'flow.waited call1 c play1 [prompt voicemail en, beep] untilMs:+240000',
    '→ leg.play c play1 [prompt voicemail en, beep]',
  ])
})

t.test('a full queue takes nobody else', async (t) => {
  t.same(spilling({ maxSize: 1 }).when(...caller('d')), [
    'interaction.started call2 in d +4930 100',
    'flow.entered call2 main answer language=en',
    'interaction.answering call2 d',
    'flow.moved call2 answer done queue',
    'flow.moved call2 queue full busy',
    'flow.waited call2 d play1 [prompt all-busy en] untilMs:+120000',
    '→ contact.lookup call2 +4930',
    '→ leg.answer d',
    '→ leg.play d play1 [prompt all-busy en]',
    'interaction.answered call2',
  ])
})

t.test('a queue that asks for less finds an agent for the call that waits', async (t) => {
  const stage = openStage(['amy'], { requires: { zh: 5 } }).given(...caller('c'))
  t.same(stage.when(queue('support')), [
    'queue.configured support',
    'offer.made call1 support amy amy-leg1 untilMs:+20000',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
  ])
})

t.test('a queue that asks for more leaves the ringing call alone', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'))
  t.same(stage.when(queue('support', { requires: { zh: 5 } })), ['queue.configured support'])
})

t.test('a new queue is served by agents who are ready already', async (t) => {
  const stage = openStage(['amy']).given(
    queue('sales', { strategy: 'fewest-calls' }),
    flow('sell', { queue: ['enqueue', { queue: 'sales' }, {}] }),
    number('200', 'sell'),
  )
  t.same(stage.when(...caller('c', '200')), [
    'interaction.started call1 in c +4930 200',
    'flow.entered call1 sell queue language=en',
    'interaction.queued call1 sales',
    'offer.made call1 sales amy amy-leg1 untilMs:+20000',
    '→ contact.lookup call1 +4930',
    '→ leg.hold c default',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
    'interaction.answered call1',
  ])
})

t.test('the queue with the higher priority is served first', async (t) => {
  const stage = createStage().given(
    listed(),
    queue('vip', { priority: 5 }),
    queue('all'),
    flow('main', { queue: ['enqueue', { queue: 'all' }, {}] }),
    flow('vip', { queue: ['enqueue', { queue: 'vip' }, {}] }),
    number('100', 'main'),
    number('200', 'vip'),
    agent('amy'),
    login('amy'),
    ...caller('a'),
    ...caller('b', '200'),
  )
  t.same(stage.when(ready('amy')), [
    'agent.readied amy',
    'offer.made call2 vip amy amy-leg1 untilMs:+20000',
    '→ leg.ring amy-leg1 phone:amy +4930 call2 ringForMs:20000',
  ])
})

/** One caller waits; who cannot wait leaves a message. */
function spilling(settings: Parameters<typeof queue>[1]) {
  const stage = openStage([], settings)
  return stage.given(
    flow('main', {
      answer: ['answer', {}, { done: 'queue' }],
      queue: ['enqueue', { queue: 'support' }, { timeout: 'mail', full: 'busy', failed: 'mail' }],
      busy: ['play', { prompts: ['all-busy'] }, { done: 'bye' }],
      mail: ['voicemail', {}, {}],
      bye: ['hangup', {}, {}],
    }),
    ...caller('c'),
  )
}
