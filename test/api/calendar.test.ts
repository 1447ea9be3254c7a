import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'
import { actsOf, userIds } from '../support/calendar-acts.ts'

const at = (text: string) => Date.parse(text)
const hour = (from: string, more: object = {}) => ({
  type: 'meeting',
  subject: `at ${from}`,
  startAtMs: at(from),
  endAtMs: at(from) + 3_600_000,
  ...more,
})
const range = (from: string, until: string, users = 'me') =>
  `/calendar?from=${at(from)}&until=${at(until)}&users=${encodeURIComponent(users)}`

t.test('a meeting that clashes is saved once somebody says that this is all right', async (t) => {
  const stage = await openApiStage(t)
  const [amy, ben] = [await actsOf(stage, 'amy'), await actsOf(stage, 'ben')]
  const ids = await userIds(stage)
  t.equal((await ben.plan(hour('2026-11-24T09:00Z', { subject: 'Dentist', isPrivate: true }))).statusCode, 201)
  const attendees = [{ user: ids['ben'] }]
  const fields = hour('2026-11-24T09:30Z')

  const warned = await amy.plan(fields, { attendees })
  t.equal(warned.statusCode, 200)
  t.match(warned.json(), {
    isSaved: false,
    activity: null,
    conflicts: [{ user: ids['ben'], name: 'ben', subject: '', startMs: at('2026-11-24T09:00Z') }],
  })
  const nothing = (await amy.ask('GET', range('2026-11-24T00:00Z', '2026-11-25T00:00Z'))).json()
  t.same(nothing.entries, [], 'nothing was written')

  const saved = await amy.plan(fields, { attendees, isConfirmed: true })
  t.equal(saved.statusCode, 201)
  t.match(saved.json(), { isSaved: true, attendees: [{ user: ids['ben'], answer: 'open' }], conflicts: [{}] })
  const both = (await ben.ask('GET', range('2026-11-24T00:00Z', '2026-11-25T00:00Z'))).json()
  t.match(both.entries, [{ activity: { subject: 'Dentist' } }, { activity: { subject: 'at 2026-11-24T09:30Z' } }])

  const { id } = saved.json().activity
  const later = await amy.ask('PATCH', `/calendar/entries/${id}`, {
    fields: { startAtMs: at('2026-11-24T11:00Z'), endAtMs: at('2026-11-24T12:00Z') },
  })
  t.match(later.json(), { isSaved: true, conflicts: [] }, 'moved away it clashes with nothing, itself included')
  t.match((await ben.ask('POST', `/calendar/entries/${id}/answer`, { answer: 'declined' })).json(), {
    answer: 'declined',
  })
  t.equal((await ben.ask('GET', range('2026-11-24T11:00Z', '2026-11-24T12:00Z'))).json().entries.length, 0)
})

t.test('the routes of records warn like the calendar does', async (t) => {
  const stage = await openApiStage(t)
  const amy = await actsOf(stage, 'amy')
  const fields = (from: string) => ({ ...hour(from), status: 'planned', priority: 'normal' })
  const first = await amy.ask('POST', '/activities', fields('2026-11-24T09:00Z'))
  t.equal(first.statusCode, 201, first.body)
  const refused = await amy.ask('POST', '/activities', fields('2026-11-24T09:30Z'))
  t.match(refused.json(), { status: 409, code: 'record.clash', detail: /amy 2026-11-24T09:00\/2026-11-24T10:00/ })
  const nothing = (await amy.ask('GET', '/activities')).json()
  t.equal(nothing.rows.length, 1, 'nothing was written')
  const confirmed = await amy.ask('POST', '/activities?confirmed=true', fields('2026-11-24T09:30Z'))
  t.equal(confirmed.statusCode, 201)
  const { id } = confirmed.json()
  t.equal((await amy.ask('PATCH', `/activities/${id}`, { place: 'Room 2' })).statusCode, 200, 'it stays where it is')
  const startAtMs = at('2026-11-24T09:15Z')
  t.match((await amy.ask('PATCH', `/activities/${id}`, { startAtMs })).json(), { code: 'record.clash' })
  t.equal((await amy.ask('PATCH', `/activities/${id}?confirmed=true`, { startAtMs })).statusCode, 200)
  const [one, two] = await Promise.all(
    ['2026-11-25T09:00Z', '2026-11-25T09:30Z'].map((from) => amy.ask('POST', '/activities', fields(from))),
  )
  t.same([one?.statusCode, two?.statusCode].sort(), [201, 409], 'two at once are one after the other')
  t.match(
    (
      await amy.ask('POST', '/activities', { ...fields('2026-11-26T09:00Z'), recurrence: 'FREQ=DAILY;BYDAY=XX' })
    ).json(),
    {
      code: 'record.invalid',
    },
  )
})

t.test('what recurs clashes by the clocks of its zone, whichever way they are changed', async (t) => {
  const stage = await openApiStage(t)
  const amy = await actsOf(stage, 'amy')
  const berlin = { zone: 'Europe/Berlin', recurrence: 'FREQ=WEEKLY' }
  t.equal((await amy.plan(hour('2026-03-23T09:00Z', { ...berlin, subject: 'Weekly' }))).statusCode, 201)
  const clashing = async (from: string) => (await amy.plan(hour(from))).json().conflicts.length

  t.equal(await clashing('2026-03-30T08:00Z'), 1, 'in summer ten in Berlin is eight in UTC')
  t.equal(await clashing('2026-03-30T09:00Z'), 0)
  t.equal(await clashing('2026-10-19T08:00Z'), 1)
  t.equal(await clashing('2026-10-26T09:00Z'), 1, 'in winter nine')
  t.equal(await clashing('2026-10-26T08:00Z'), 0)

  const clash = (await amy.plan(hour('2026-03-24T08:30Z', { recurrence: 'FREQ=DAILY;COUNT=7', zone: 'UTC' }))).json()
  t.match(clash.conflicts, [{ startMs: at('2026-03-30T08:00Z') }], 'and against something that recurs in another zone')
})

t.test('colleagues see of what is private that somebody is busy, and others not even that it is theirs', async (t) => {
  const stage = await openApiStage(t)
  const [amy, sue] = [await actsOf(stage, 'amy'), await actsOf(stage, 'sue')]
  const ids = await userIds(stage)
  const made = (await amy.plan(hour('2026-11-24T09:00Z', { subject: 'Secret', isPrivate: true }))).json()
  const seen = await sue.ask('GET', range('2026-11-24T00:00Z', '2026-11-25T00:00Z', ids['amy'] ?? ''))
  t.match(seen.json(), { entries: [{ isBusyOnly: true, activity: null, users: [ids['amy']] }] })
  t.notMatch(seen.body, /Secret/)
  t.notMatch(seen.body, new RegExp(made.activity.id))
  t.equal((await sue.ask('GET', `/activities/${made.activity.id}`)).statusCode, 404, 'nor by its id')
  t.notMatch((await sue.ask('GET', '/activities')).body, /Secret/)
  t.same((await sue.ask('GET', '/activities/search?text=secret')).json(), { hits: [] })
  t.match((await amy.ask('GET', '/activities/search?text=secret')).json(), { hits: [{ name: 'Secret' }] })
  t.equal((await sue.ask('PATCH', `/calendar/entries/${made.activity.id}`, { fields: {} })).statusCode, 404)
})

t.test('memos are read by nobody but who wrote them', async (t) => {
  const stage = await openApiStage(t)
  const [amy, adm] = [await actsOf(stage, 'amy'), await actsOf(stage, 'adm')]
  const made = await amy.ask('POST', '/memos', { title: 'Call the bank' })
  t.equal(made.statusCode, 201, made.body)
  t.match((await amy.ask('GET', '/memos')).json(), { rows: [{ title: 'Call the bank' }] })
  t.same((await adm.ask('GET', '/memos')).json().rows, [])
  t.equal((await adm.ask('GET', `/memos/${made.json().id}`)).statusCode, 404)
})

t.test('free times are those at which nobody has anything within working hours', async (t) => {
  const stage = await openApiStage(t, { zone: 'Europe/Berlin' })
  const [amy, ben] = [await actsOf(stage, 'amy'), await actsOf(stage, 'ben')]
  const ids = await userIds(stage)
  await amy.plan(hour('2026-11-27T09:00Z'))
  await ben.plan(hour('2026-11-27T09:30Z', { isPrivate: true }))
  const users = encodeURIComponent(`${ids['amy']},${ids['ben']}`)
  const asked = `from=${at('2026-11-27T00:00Z')}&until=${at('2026-12-01T00:00Z')}&users=${users}`
  const { free } = (await amy.ask('GET', `/calendar/free?${asked}&minutes=60`)).json()
  t.same(
    free.map(({ startMs, endMs }: { startMs: number; endMs: number }) =>
      [startMs, endMs].map((ms) => new Date(ms).toISOString().slice(5, 16)),
    ),
    [
      ['11-27T08:00', '11-27T09:00'],
      ['11-27T10:30', '11-27T17:00'],
      ['11-30T08:00', '11-30T17:00'],
    ],
  )
})

t.test('what no time can be is refused', async (t) => {
  const stage = await openApiStage(t)
  const amy = await actsOf(stage, 'amy')
  const code = async (more: object) => (await amy.plan(hour('2026-11-24T09:00Z', more))).json().faults?.[0]
  t.match(await code({ endAtMs: at('2026-11-24T08:00Z') }), /^endAtMs: expected an end after the start/)
  t.match(await code({ zone: 'Europe/Nowhere' }), /^zone: /)
  t.match(await code({ recurrence: 'FREQ=SECONDLY' }), /^recurrence: /)
  t.match(await code({ recurrence: 'FREQ=WEEKLY;BYDAY=XX' }), /^recurrence: /)
  t.match((await amy.plan(hour('2026-11-24T09:00Z'), { attendees: [{ user: 'nobody' }] })).json(), {
    code: 'record.dangling',
  })
  t.equal((await amy.ask('GET', range('2026-11-24T09:00Z', '2028-11-24T09:00Z'))).statusCode, 422)
})
