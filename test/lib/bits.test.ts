import t from 'tap'
import { clearBit, commonWord, createBits, hasBit, indexOf, setBit } from '../../src/lib/bits.ts'

t.test('a set of numbers grows, and numbers go in and out', async (t) => {
  const bits = createBits()
  for (const each of [0, 31, 32, 1_000]) setBit(bits, each)
  clearBit(bits, 31)
  clearBit(bits, 5_000)
  t.same(
    [0, 31, 32, 999, 1_000, 5_000].map((each) => hasBit(bits, each)),
    [true, false, true, false, true, false],
  )
})

t.test('what two sets share is walked from word to word', async (t) => {
  const [a, b] = [createBits(), createBits()]
  for (const each of [1, 31, 40, 63, 64]) setBit(a, each)
  for (const each of [1, 30, 31, 63, 64, 65]) setBit(b, each)
  const shared: number[] = []
  for (let word = 0; word < 3; word += 1)
    for (let common = commonWord(a, b, word); common !== 0; common &= common - 1) shared.push(indexOf(word, common))
  t.same(shared, [1, 31, 63, 64])
})
