import t from 'tap'
import { checkPooling } from '../../src/sim/pooling.ts'
import { catalogs } from './catalogs.ts'

t.test('two skills for each agent bring nearly all that six bring', async (t) => {
  const { one, two, six, shareOfGain } = checkPooling({ seed: 1, calls: 12_000 }, catalogs)
  t.ok(six.mean < two.mean && two.mean < one.mean, `${one.mean}, ${two.mean}, ${six.mean} minutes`)
  t.ok(shareOfGain >= 0.93, `${shareOfGain}`)
})
