import t from 'tap'
import { changesOf, disagreementOf } from '../../src/web/records/record/changes.ts'
import { localTime, timeOf } from '../../src/web/records/record/local-time.ts'

t.test('setting a field back is no change', async (t) => {
  const base = { name: 'Amber', tier: 'A', region: null }
  t.same(changesOf(base, { name: 'Amber', tier: 'B', region: null }), { tier: 'B' })
  t.same(changesOf({}, { name: 'new', region: null }), { name: 'new' }, 'of a record that is made only what is given')
})

t.test('two people disagree on what both made something else of; what they agree on is no question', async (t) => {
  const base = { name: 'Amber', tier: 'A', region: null, industry: 'Foods' }
  const mine = { name: 'Mine', tier: 'B' }
  const theirs = { name: 'Theirs', tier: 'B', region: 'Utrecht', industry: 'Foods' }
  t.same(disagreementOf({ base, mine, theirs }, Object.keys(base)), { both: ['name'], onlyTheirs: ['region'] })
})

t.test('a moment comes back from a field for times as it went in, to the minute', async (t) => {
  const atMs = Date.UTC(2026, 10, 22, 22, 30)
  t.equal(timeOf(localTime(atMs)), atMs)
  t.equal(timeOf(''), null)
})
