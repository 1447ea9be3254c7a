import t from 'tap'
import { dateText, dayOf, momentOf, rangeOf, turned } from '../../src/web/calendar/dates.ts'
import { type Entry, placeOn } from '../../src/web/calendar/entries.ts'

const entry = (startMs: number, endMs: number): Entry => ({
  startMs,
  endMs,
  users: ['amy'],
  isBusyOnly: true,
  activity: null,
})

t.test('a week begins on Monday, a month shows whole weeks', async (t) => {
  t.same(rangeOf('week', '2026-11-29').days.map(dateText).at(0), '2026-11-23')
  const { days } = rangeOf('month', '2026-11-15')
  t.same(
    [days[0], days.at(-1)].map((day) => dateText(day ?? new Date(0))),
    ['2026-10-26', '2026-12-06'],
  )
  t.equal(rangeOf('month', '2027-02-10').days.length, 28, 'one that fits four weeks')
})

t.test('pages turn by a day, a week or a month', async (t) => {
  t.equal(turned('day', '2026-12-31', 1), '2027-01-01')
  t.equal(turned('week', '2026-03-02', -1), '2026-02-23')
  t.equal(turned('month', '2026-01-31', 1), '2026-02-01')
})

t.test('what overlaps stands side by side, what does not takes the whole width', async (t) => {
  const placed = placeOn([entry(0, 20), entry(5, 10), entry(12, 18), entry(20, 30)], { fromMs: 0, untilMs: 25 })
  t.same(
    placed.map(({ startMs, endMs, column, columns }) => [startMs, endMs, column, columns]),
    [
      [0, 20, 0, 2],
      [5, 10, 1, 2],
      [12, 18, 1, 2],
      [20, 25, 0, 1],
    ],
  )
})

t.test('a time that is half typed is none', async (t) => {
  t.equal(momentOf('2026-11-23', ''), undefined)
  t.equal(momentOf('', '10:00'), undefined)
  t.equal(momentOf('2026-11-23', '10:30')?.getTime(), dayOf('2026-11-23').getTime() + 10.5 * 3_600_000)
})
