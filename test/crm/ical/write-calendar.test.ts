import t from 'tap'
import { vtimezone } from '../../../src/crm/ical/vtimezone.ts'
import { type IcalEvent, writeCalendar } from '../../../src/crm/ical/write-calendar.ts'

const at = (text: string) => Date.parse(text)
const event = (more: Partial<IcalEvent> = {}): IcalEvent => ({
  id: 'x',
  sequence: 0,
  startAtMs: at('2026-03-23T09:00Z'),
  endAtMs: at('2026-03-23T10:00Z'),
  zone: 'Europe/Berlin',
  isAllDay: false,
  recurrence: null,
  leftOut: null,
  subject: 'Review',
  details: '',
  place: '',
  isCancelled: false,
  isPrivate: false,
  reminderMinutes: null,
  changedAtMs: at('2026-03-01T00:00Z'),
  people: [],
  ...more,
})
const write = (one: IcalEvent) =>
  writeCalendar({ name: 'Amy', events: [one], nowMs: at('2026-03-01T00:00Z') }).replace(/\r\n /g, '')

t.test('what happens once is in UTC, whole days are dates, what recurs is in its zone', async (t) => {
  t.match(write(event()), /DTSTART:20260323T090000Z\r\nDTEND:20260323T100000Z/)
  const day = { isAllDay: true, startAtMs: at('2026-03-28T23:00Z'), endAtMs: at('2026-03-29T22:00Z') }
  t.match(write(event(day)), /DTSTART;VALUE=DATE:20260329\r\nDTEND;VALUE=DATE:20260330/)
  const weekly = write(event({ recurrence: 'FREQ=WEEKLY;UNTIL=20260601', leftOut: '2026-04-06' }))
  t.match(weekly, /DTSTART;TZID=Europe\/Berlin:20260323T100000\r\n/)
  t.match(weekly, /RRULE:FREQ=WEEKLY;UNTIL=20260601T215959Z\r\n/)
  t.match(weekly, /EXDATE;TZID=Europe\/Berlin:20260406T100000\r\n/)
})

t.test('a zone says each change of its clocks; one that changes none says so', async (t) => {
  const berlin = vtimezone('Europe/Berlin', { from: 2026, until: 2026 })
  t.match(berlin, /BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:\+0100\r\nTZOFFSETTO:\+0200/)
  t.match(berlin, /BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:\+0200\r\nTZOFFSETTO:\+0100/)
  t.equal(vtimezone('Asia/Shanghai', { from: 2026, until: 2030 }).match(/BEGIN:/g)?.length, 2)
})

t.test('no text breaks out of its line', async (t) => {
  const bad = 'x\r\nATTENDEE:mailto:evil@example.com\nBEGIN:VEVENT'
  const people = [{ name: `"${bad}"`, mail: 'li@example.com', answer: 'open' }]
  const organizer = { name: bad, mail: 'desk@example.com' }
  const text = write(event({ subject: bad, details: bad, place: bad, people, organizer, reminderMinutes: 5 }))
  t.equal(text.match(/^BEGIN:VEVENT/gm)?.length, 1)
  t.notMatch(text, /^ATTENDEE:mailto:evil/m)
})
