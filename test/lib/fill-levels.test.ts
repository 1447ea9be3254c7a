import t from 'tap'
import { constantNames, fillLevels } from '../../src/lib/fill-levels.ts'

const variables = { lang: 'fr', level: '7', much: '99', word: 'Good Morning' }

t.test('names and levels may be variables', async (t) => {
  t.same(fillLevels({ de: 3, '{{lang}}': '{{ level }}' }, variables), { de: 3, fr: 7 })
})

t.test('what is no name is left out, what is no level is the lowest, none is above the highest', async (t) => {
  t.same(fillLevels({ '{{nothing}}': 5, '{{word}}': 5 }, variables), {})
  t.same(fillLevels({ a: '{{nothing}}', b: '{{word}}', c: '{{much}}' }, variables), { a: 1, b: 1, c: 10 })
})

t.test('the names that are no variables are known beforehand', async (t) => {
  t.same(constantNames({ de: 3, '{{lang}}': 5 }), ['de'])
})
