import t from 'tap'
import { callIn, createStage, listed, openStage } from '../support/engine.ts'
import { flow, number } from '../support/settings.ts'

const remove = { type: 'number.remove', number: '100' } as const

t.test('a number needs a flow that is published', async (t) => {
  t.same(createStage().when(number('100', 'main')), ['refused: flow.unknown'])
})

t.test('a number that does not exist cannot be removed', async (t) => {
  t.same(createStage().when(remove), ['refused: number.unknown'])
})

t.test('a call to a number that nobody has set up is turned away', async (t) => {
  t.same(createStage().given(listed()).when(callIn('c')), [
    'interaction.started call1 in c +4930 100',
    'leg.dropped c unallocated',
    'interaction.finished call1 in unallocated system failed',
    '→ contact.lookup call1 +4930',
    '→ leg.hangup c unallocated',
  ])
})

t.test('a call to a removed number is turned away', async (t) => {
  t.match(openStage([]).given(remove).when(callIn('c')).join(), /leg.hangup c unallocated/)
})

t.test('a number speaks the languages of the prompts of its flow', async (t) => {
  const stage = createStage().given(
    flow('main', { hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }], bye: ['hangup', {}, {}] }),
  )
  t.same(stage.when(number('100', 'main', 'fr'), number('100', 'main', 'zh'), number('100', 'main', 'zh')), [
    'refused: flow.invalid',
    'number.configured 100',
    'number.configured 100',
  ])
})
