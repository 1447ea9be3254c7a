import t from 'tap'
import { yearDays } from '../../src/lib/year-days.ts'

t.test('29 February falls on the 28th in years without one', async (t) => {
  t.same(yearDays('2027-02-28', 0, 0), [{ date: '2027-02-28', days: ['02-28', '02-29'] }])
  t.same(yearDays('2028-02-28', 0, 1), [
    { date: '2028-02-28', days: ['02-28'] },
    { date: '2028-02-29', days: ['02-29'] },
  ])
  t.same(yearDays('2100-02-28', 0, 0)[0]?.days, ['02-28', '02-29'], 'and 2100 has none')
})

t.test('days go on over the end of the year', async (t) => {
  t.same(
    yearDays('2026-12-31', 1, 1).map(({ date }) => date),
    ['2026-12-30', '2026-12-31', '2027-01-01'],
  )
})
