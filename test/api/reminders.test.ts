import t from 'tap'
import { createApi } from '../../src/api/server.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { actsOf, userIds } from '../support/calendar-acts.ts'
import { openRealtime } from '../support/realtime-client.ts'

const MINUTE_MS = 60_000

/** Lets time pass until so many reminders are open for somebody, or for a bounded while. */
async function reminded(stage: ApiStage, login: string, count: number, app = stage.app) {
  const headers = await stage.page(login)
  for (let turn = 0; turn < 50; turn += 1) {
    const { reminders } = (await app.inject({ url: '/api/v1/reminders', headers })).json()
    if (reminders.length === count) return reminders
    stage.clock.runTo(stage.clock.now() + 5_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error(`${login} never had ${count} reminders`)
}

const meeting = (stage: ApiStage, more: object = {}) => ({
  type: 'meeting',
  subject: 'Review',
  startAtMs: stage.clock.now() + 30 * MINUTE_MS,
  endAtMs: stage.clock.now() + 60 * MINUTE_MS,
  reminderMinutes: 30,
  ...more,
})

t.test('each who comes is reminded once, on their own screen, and not again after a restart', async (t) => {
  const stage = await openApiStage(t)
  const amy = await actsOf(stage, 'amy')
  const ids = await userIds(stage)
  const [ben, sue] = [
    await openRealtime(stage, await stage.page('ben')),
    await openRealtime(stage, await stage.page('sue')),
  ]
  for (const screen of [ben, sue]) screen.subscribe(['me'])
  t.equal((await amy.plan(meeting(stage), { attendees: [{ user: ids['ben'] }] })).statusCode, 201)

  const [own] = await reminded(stage, 'amy', 1)
  t.match(own, { subject: 'Review', type: 'meeting' })
  const told = await ben.until(({ key, row }) => key === 'reminders' && JSON.stringify(row).includes('Review'))
  t.match(told.row, { open: [{ subject: 'Review' }] })
  t.notOk(
    sue.messages.some((message) => JSON.stringify(message).includes('Review')),
    'nobody else is told',
  )
  await ben.end()
  await sue.end()

  const again = await createApi(stage.parts)
  const [same] = await reminded(stage, 'amy', 1, again)
  t.same(same, own, 'the same one: it is not given twice')
  await again.close()
})

t.test('a reminder is put off, comes back, and is put away', async (t) => {
  const stage = await openApiStage(t)
  const [amy, ben] = [await actsOf(stage, 'amy'), await actsOf(stage, 'ben')]
  await amy.plan(meeting(stage))
  const [{ id }] = await reminded(stage, 'amy', 1)
  t.equal((await ben.ask('DELETE', `/reminders/${id}`)).statusCode, 404, 'not by somebody else')
  t.equal((await amy.ask('POST', `/reminders/${id}/snooze`, { minutes: 3 })).statusCode, 204)
  t.same((await amy.ask('GET', '/reminders')).json(), { reminders: [] })
  const untilMs = stage.clock.now() + 3 * MINUTE_MS
  await reminded(stage, 'amy', 1)
  t.ok(stage.clock.now() >= untilMs)
  t.equal((await amy.ask('DELETE', `/reminders/${id}`)).statusCode, 204)
  await reminded(stage, 'amy', 0)
})

t.test('of what recurs one is reminded each time; of what is done no more', async (t) => {
  const stage = await openApiStage(t)
  const amy = await actsOf(stage, 'amy')
  const { activity } = (await amy.plan(meeting(stage, { recurrence: 'FREQ=DAILY' }))).json()
  await reminded(stage, 'amy', 1)
  stage.clock.runTo(stage.clock.now() + 24 * 60 * MINUTE_MS)
  const both = await reminded(stage, 'amy', 2)
  t.equal(both[1].atMs - both[0].atMs, 24 * 60 * MINUTE_MS)
  // A day later the log-in of before has run out.
  const later = await actsOf(stage, 'amy')
  await later.ask('PATCH', `/calendar/entries/${activity.id}`, { fields: { status: 'done' } })
  await reminded(stage, 'amy', 0)
})
