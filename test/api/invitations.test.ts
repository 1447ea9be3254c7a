import t from 'tap'
import { createSmtpMailer } from '../../src/adapters/mail/smtp.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { actsOf } from '../support/calendar-acts.ts'
import { openSmtpServer, type SmtpServer } from '../support/smtp-server.ts'

const HOUR_MS = 3_600_000

/** Lets time pass until the server has taken so many mails, or for a bounded while. */
async function delivered(stage: ApiStage, { mails }: SmtpServer, count: number, turns = 400) {
  for (let turn = 0; turn < turns && mails.length < count; turn += 1) {
    stage.clock.runTo(stage.clock.now() + 10_000)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return mails.slice(0, count)
}

async function open(t: Parameters<typeof openApiStage>[0]) {
  const server = await openSmtpServer(t)
  const stage = await openApiStage(t, { mailer: createSmtpMailer({ smtp: server.url, from: 'desk@example.com' }) })
  const amy = await actsOf(stage, 'amy')
  const startAtMs = stage.clock.now() + HOUR_MS
  const fields = { type: 'meeting', subject: 'Review 会议', startAtMs, endAtMs: startAtMs + HOUR_MS }
  return { server, stage, amy, fields }
}

t.test('who has a mail address is invited, told of changes with a higher number, and called off', async (t) => {
  const { server, stage, amy, fields } = await open(t)
  const attendees = [{ mail: 'li@example.com', name: 'Li, "Lei"' }]
  const made = (await amy.plan(fields, { attendees })).json()
  const [first] = await delivered(stage, server, 1)
  t.equal(first?.to, 'li@example.com')
  t.match(first?.calendar, /METHOD:REQUEST\r\n/)
  t.match(first?.calendar, new RegExp(`UID:${made.activity.id}@ringdown\r\nSEQUENCE:0\r\n`))
  t.match(first?.calendar, /SUMMARY:Review 会议\r\n/)
  t.match(first?.calendar, /ORGANIZER;CN="amy":mailto:desk@example\.com/)
  t.match(first?.calendar, /ATTENDEE;[^\r]*PARTSTAT=NEEDS-ACTION;RSVP=TRUE[^\r]*li@example\.com/)
  t.match(first?.raw, /content-type: text\/calendar;[^\r]*method=REQUEST/i)

  const url = `/calendar/entries/${made.activity.id}`
  await amy.ask('PATCH', url, { fields: { minutesSpent: 5 } })
  await amy.ask('PATCH', url, { fields: { place: 'Room 2' } })
  const [, second] = await delivered(stage, server, 2)
  t.match(second?.calendar, /METHOD:REQUEST/)
  t.match(second?.calendar, /SEQUENCE:2\r\n/, 'what concerns nobody outside sends no mail, but counts')
  t.match(second?.calendar, /LOCATION:Room 2/)

  await amy.ask('PATCH', url, { fields: { status: 'cancelled' } })
  const [, , third] = await delivered(stage, server, 3)
  t.match(third?.calendar, /METHOD:CANCEL/)
  t.match(third?.calendar, /STATUS:CANCELLED/)
  t.match(third?.calendar, /SEQUENCE:3\r\n/)
  t.equal(server.mails.length, 3)
})

t.test('who need not come any more is called off, who is new is invited, others hear nothing', async (t) => {
  const { server, stage, amy, fields } = await open(t)
  const [stays, goes, comes] = [{ mail: 'a@example.com' }, { mail: 'b@example.com' }, { mail: 'c@example.com' }]
  const made = (await amy.plan(fields, { attendees: [stays, goes] })).json()
  await delivered(stage, server, 2)
  await amy.ask('PATCH', `/calendar/entries/${made.activity.id}`, { fields: {}, attendees: [stays, comes] })
  const later = (await delivered(stage, server, 4)).slice(2)
  t.same(later.map(({ to, calendar }) => `${to} ${/METHOD:(\w+)/.exec(calendar)?.[1]}`).sort(), [
    'b@example.com CANCEL',
    'c@example.com REQUEST',
  ])
})

t.test('guests are told of what is changed or removed past the calendar', async (t) => {
  const { server, stage, amy, fields } = await open(t)
  const made = (await amy.plan(fields, { attendees: [{ mail: 'a@example.com' }] })).json()
  await delivered(stage, server, 1)
  await amy.ask('PATCH', `/activities/${made.activity.id}`, { place: 'Room 3' })
  t.match((await delivered(stage, server, 2))[1]?.calendar, /METHOD:REQUEST[\s\S]*LOCATION:Room 3/)
  const sue = await actsOf(stage, 'sue')
  t.equal((await sue.ask('DELETE', `/activities/${made.activity.id}`)).statusCode, 204)
  const [, , last] = await delivered(stage, server, 3)
  t.match(last?.calendar, /METHOD:CANCEL/)
  t.match(last?.calendar, /SEQUENCE:2\r\n/)
  t.match(last?.raw, /Review/)
})

t.test('what the mail server does not take is sent again later, once', async (t) => {
  const { server, stage, amy, fields } = await open(t)
  server.refuse(2)
  await amy.plan(fields, { attendees: [{ mail: 'li@example.com' }] })
  t.equal((await delivered(stage, server, 1)).length, 1)
  await delivered(stage, server, 2, 20)
  t.equal(server.mails.length, 1)
})

t.test('a calendar is read behind its secret link until that is taken back', async (t) => {
  const stage = await openApiStage(t)
  const [amy, ben] = [await actsOf(stage, 'amy'), await actsOf(stage, 'ben')]
  const startAtMs = stage.clock.now() + HOUR_MS
  const times = { startAtMs, endAtMs: startAtMs + HOUR_MS }
  await amy.plan({ type: 'meeting', subject: 'Own', isPrivate: true, ...times })
  await amy.plan(
    { type: 'meeting', subject: 'Weekly', recurrence: 'FREQ=WEEKLY', zone: 'Europe/Berlin', ...times },
    { isConfirmed: true },
  )
  await ben.plan({ type: 'meeting', subject: 'Not hers', ...times })
  const { path } = (await amy.ask('POST', '/calendar/feed')).json()
  const read = (url: string) => stage.app.inject({ url })
  const feed = await read(path)
  t.equal(feed.statusCode, 200)
  t.match(feed.headers['content-type'], /^text\/calendar/)
  t.match(feed.body, /SUMMARY:Own\r\n/)
  t.match(feed.body, /CLASS:PRIVATE/)
  t.match(feed.body, /RRULE:FREQ=WEEKLY\r\n/)
  t.match(feed.body, /BEGIN:VTIMEZONE\r\nTZID:Europe\/Berlin/)
  t.notMatch(feed.body, /Not hers/)
  const second = (await amy.ask('POST', '/calendar/feed')).json().path
  t.equal((await read(path)).statusCode, 404, 'a new link takes the place of the old one')
  t.equal((await read(second)).statusCode, 200)
  t.equal((await read(`/api/v1/calendar/feeds/${'x'.repeat(43)}.ics`)).statusCode, 404)
  t.equal((await amy.ask('DELETE', '/calendar/feed')).statusCode, 204)
  t.equal((await read(second)).statusCode, 404)
  t.same((await amy.ask('GET', '/calendar/feed')).json(), { sinceMs: 0 })
})
