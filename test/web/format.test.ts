import t from 'tap'
import { clockText, createFormat } from '../../src/web/shared/format.ts'

const HOUR_MS = 3_600_000

t.test('a time is written as short as it can be told apart', async (t) => {
  const { when, dateTime } = createFormat('en')
  const noon = new Date(new Date().setHours(12, 4, 0, 0)).getTime()
  t.equal(when(noon), '12:04')
  t.not(when(noon - 24 * HOUR_MS), '12:04', 'yesterday is not today')
  t.equal(when(noon - 800 * 24 * HOUR_MS), dateTime(noon - 800 * 24 * HOUR_MS), 'another year is named')
})

t.test('a duration has seconds while they matter', async (t) => {
  const { duration } = createFormat('en')
  t.equal(duration(0), '0 sec')
  t.equal(duration(62_000), '1 min, 2 sec')
  t.equal(duration(0.53 * HOUR_MS), '31 min')
  t.equal(duration(2 * HOUR_MS + 90_000), '2 hr, 1 min')
  t.equal(clockText(2 * HOUR_MS + 90_000), '2:01:30')
})
