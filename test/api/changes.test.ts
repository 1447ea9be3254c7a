import t from 'tap'
import { createChanges } from '../../src/api/realtime/changes.ts'

t.test('what changed after a position is told once for each row, in the order of the last changes', async (t) => {
  const changes = createChanges<'queues' | 'calls'>(10)
  changes.note('queues', ['sales'], 11)
  changes.note('calls', ['a', 'b'], 12)
  changes.note('queues', ['sales'], 13)
  const keysAfter = (position: number) => changes.after(position)?.map(({ topic, key }) => `${topic} ${key}`)
  t.same(keysAfter(10), ['calls a', 'calls b', 'queues sales'])
  t.same(keysAfter(12), ['queues sales'])
  t.same(keysAfter(13), [])
  t.equal(keysAfter(9), undefined, 'before the beginning nothing is known')
})

t.test('what is forgotten for want of room is not claimed to be known', async (t) => {
  const changes = createChanges<'calls'>(0, 3)
  for (let position = 1; position <= 5; position += 1) changes.note('calls', [`c${position}`], position)
  t.equal(changes.after(1), undefined)
  t.same(
    changes.after(2)?.map(({ key }) => key),
    ['c3', 'c4', 'c5'],
  )
  changes.reset(9)
  t.equal(changes.after(8), undefined)
  t.same(changes.after(9), [])
})
