import { readFileSync } from 'node:fs'
import t from 'tap'
import { storiesAsDocument } from './as-document.ts'
import { allCases } from './cases.ts'

const DOCUMENT = new URL('../../../../docs/calls-in-hand.md', import.meta.url)

t.test('docs/calls-in-hand.md says what is played on a real Asterisk, step by step', async (t) => {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [, tables = ''] = text.split('<!-- the stories -->\n')
  t.equal(tables.trim(), storiesAsDocument().trim())
})

t.test('each case has a name of its own', async (t) => {
  const names = allCases().map(({ name }) => name)
  t.same(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
})
