import t from 'tap'
import { createVirtualClock } from '../../src/lib/virtual-clock.ts'

t.test('calls are made in the order of their times, equal ones as they were asked for', async (t) => {
  const clock = createVirtualClock(1_000)
  const made: string[] = []
  const note = (name: string) => () => made.push(`${name}@${clock.now()}`)
  clock.at(3_000, note('c'))
  clock.at(2_000, note('a'))
  clock.at(2_000, note('b'))
  clock.at(10, note('past'))
  const cancel = clock.at(2_500, note('cancelled'))
  clock.at(2_000, () => clock.at(2_600.2, note('from within')))
  cancel()
  cancel()
  t.equal(clock.nextMs(), 1_000)
  clock.runTo(2_700)
  t.same(made, ['past@1000', 'a@2000', 'b@2000', 'from within@2601'])
  t.equal(clock.now(), 2_700)
  clock.runTo(5_000)
  t.equal(made.at(-1), 'c@3000')
  t.equal(clock.nextMs(), Number.POSITIVE_INFINITY)
})
