import t from 'tap'
import { choice, choiceAmong } from '../../../src/crm/fields/choice.ts'

const label = { en: 'Kind', zh: '类型' }

t.test('a cell of a file means a choice by its word or by what people call it, in both languages', async (t) => {
  const kind = choice({ label, of: { car: { en: 'Motor car', zh: '轿车' }, van: { en: 'Van', zh: '面包车' } } })
  for (const cell of ['car', ' CAR ', 'motor car', '轿车']) t.equal(kind.fromText(cell), 'car')
  t.equal(kind.fromText('boat'), undefined)
  t.notOk(kind.rule.safeParse('Motor car').success, 'only the word is kept')
})

t.test('a word means itself, whatever another one is called', async (t) => {
  const swapped = { on: { en: 'off', zh: '关' }, off: { en: 'on', zh: '开' } }
  const state = choiceAmong({ label }, { words: ['on', 'off'], labels: swapped })
  t.equal(state.fromText('on'), 'on')
  t.equal(state.fromText('开'), 'off')
})

t.test('words without a label are called what they are, and stand in their order', async (t) => {
  const size = choiceAmong({ label }, { words: ['10', '2', 'constructor'], labels: { '2': { en: 'Two', zh: '二' } } })
  t.same(size.choices, ['10', '2', 'constructor'])
  t.same(size.choiceLabels?.['10'], { en: '10', zh: '10' })
  t.same(size.choiceLabels?.['constructor'], { en: 'constructor', zh: 'constructor' })
  t.same(size.choiceLabels?.['2'], { en: 'Two', zh: '二' })
})
