import t from 'tap'
import { faultOfRule, occurrences, type Series } from '../../../src/crm/calendar/series.ts'

const at = (text: string) => Date.parse(text)
const series = (more: Partial<Series>): Series => ({
  startAtMs: at('2026-03-02T09:00Z'),
  endAtMs: at('2026-03-02T10:00Z'),
  zone: 'Europe/Berlin',
  isAllDay: false,
  recurrence: null,
  leftOut: null,
  ...more,
})
const starts = (of: Series, from: string, until: string) =>
  occurrences(of, { startMs: at(from), endMs: at(until) }).map(({ startMs }) =>
    new Date(startMs).toISOString().slice(0, 16),
  )

t.test('a weekly meeting stays at ten on the wall when clocks are put forward', async (t) => {
  const weekly = series({ recurrence: 'FREQ=WEEKLY;BYDAY=MO' })
  t.same(starts(weekly, '2026-03-16T00:00Z', '2026-04-10T00:00Z'), [
    '2026-03-16T09:00',
    '2026-03-23T09:00',
    '2026-03-30T08:00',
    '2026-04-06T08:00',
  ])
})

t.test('and when they are put back', async (t) => {
  const daily = series({
    startAtMs: at('2026-10-23T08:00Z'),
    endAtMs: at('2026-10-23T09:00Z'),
    recurrence: 'FREQ=DAILY;COUNT=4',
  })
  t.same(starts(daily, '2026-10-01T00:00Z', '2026-11-10T00:00Z'), [
    '2026-10-23T08:00',
    '2026-10-24T08:00',
    '2026-10-25T09:00',
    '2026-10-26T09:00',
  ])
})

t.test('an hour that a day does not have is the one after it; the days behind are not moved', async (t) => {
  const nightly = series({
    startAtMs: at('2026-03-27T01:30Z'),
    endAtMs: at('2026-03-27T02:00Z'),
    recurrence: 'FREQ=DAILY;COUNT=4',
  })
  t.same(starts(nightly, '2026-03-01T00:00Z', '2026-04-10T00:00Z'), [
    '2026-03-27T01:30',
    '2026-03-28T01:30',
    '2026-03-29T01:30',
    '2026-03-30T00:30',
  ])
})

t.test('whole days are 23 or 25 hours long where the clocks are changed', async (t) => {
  const days = series({
    startAtMs: at('2026-03-27T23:00Z'),
    endAtMs: at('2026-03-28T23:00Z'),
    isAllDay: true,
    recurrence: 'FREQ=DAILY;COUNT=3',
  })
  const spans = occurrences(days, { startMs: at('2026-03-20T00:00Z'), endMs: at('2026-04-10T00:00Z') })
  t.same(
    spans.map(({ startMs, endMs }) => (endMs - startMs) / 3_600_000),
    [24, 23, 24],
  )
})

t.test('days are left out; the last day counts by the clock of the zone', async (t) => {
  const daily = series({ recurrence: 'FREQ=DAILY;UNTIL=20260306', leftOut: '2026-03-03,2026-03-05' })
  t.same(starts(daily, '2026-03-01T00:00Z', '2026-04-01T00:00Z'), [
    '2026-03-02T09:00',
    '2026-03-04T09:00',
    '2026-03-06T09:00',
  ])
  const until = series({ recurrence: 'FREQ=DAILY;UNTIL=20260304T090000Z' })
  t.equal(starts(until, '2026-03-01T00:00Z', '2026-04-01T00:00Z').length, 3)
})

t.test('a rule that goes on since decades is read where it is asked for', async (t) => {
  const old = series({ startAtMs: at('1990-01-01T09:00Z'), endAtMs: at('1990-01-01T10:00Z'), recurrence: 'FREQ=DAILY' })
  t.equal(starts(old, '2026-07-01T00:00Z', '2026-07-08T00:00Z').length, 7)
})

t.test('what no rule is, is said', async (t) => {
  t.equal(faultOfRule(series({ recurrence: 'FREQ=MONTHLY;BYDAY=-1FR' })), undefined)
  t.type(faultOfRule(series({ recurrence: 'FREQ=WEEKLY;BYDAY=XX' })), 'string')
})
