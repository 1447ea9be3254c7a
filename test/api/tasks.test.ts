import t from 'tap'
import contact from '../../src/crm/objects/contact.ts'
import { createRecords } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { openApiStage } from '../support/api-stage.ts'
import { actsOf } from '../support/calendar-acts.ts'

const HOUR_MS = 3_600_000

t.test('the tasks of today come overdue ones first, then by priority, then by when they are due', async (t) => {
  const stage = await openApiStage(t)
  const amy = await actsOf(stage, 'amy')
  const nowMs = stage.clock.now()
  const task = (subject: string, more: object) => amy.plan({ type: 'task', subject, ...more })
  await task('low', { priority: 'low', dueAtMs: nowMs + HOUR_MS })
  await task('high later', { priority: 'high', dueAtMs: nowMs + 2 * HOUR_MS })
  await task('high soon', { priority: 'high', dueAtMs: nowMs + HOUR_MS })
  await task('late', { priority: 'low', dueAtMs: nowMs - HOUR_MS })
  await task('some day', { priority: 'normal' })
  await task('next week', { priority: 'high', dueAtMs: nowMs + 7 * 24 * HOUR_MS })
  const subjects = async () =>
    (await amy.ask('GET', '/tasks'))
      .json()
      .tasks.map(({ activity, isOverdue }: { activity: { subject: string }; isOverdue: boolean }) =>
        isOverdue ? `${activity.subject}!` : activity.subject,
      )
  t.same(await subjects(), ['late!', 'high soon', 'high later', 'some day', 'low'])
  const { tasks } = (await amy.ask('GET', '/tasks')).json()
  const done = await amy.ask('POST', `/tasks/${tasks[0].activity.id}/done`, { minutesSpent: 12 })
  t.match(done.json(), { status: 'done', doneAtMs: nowMs, minutesSpent: 12 })
  t.same(await subjects(), ['high soon', 'high later', 'some day', 'low'])
})

t.test('what is planned and done with a customer is on their timeline, but not what is private', async (t) => {
  const stage = await openApiStage(t)
  const [amy, ben] = [await actsOf(stage, 'amy'), await actsOf(stage, 'ben')]
  const made = await createRecords(stage.rows).create(contact, { name: 'Li Lei', language: 'zh' }, SYSTEM)
  const id = 'value' in made ? made.value.id : ''
  const nowMs = stage.clock.now()
  const call = (await amy.plan({ type: 'call', subject: 'Offer', contact: id, dueAtMs: nowMs + HOUR_MS })).json()
  await amy.plan({ type: 'task', subject: 'Gift', contact: id, isPrivate: true })
  const timeline = async (who = ben) => (await who.ask('GET', `/contacts/${id}/timeline`)).json().entries
  t.match(await timeline(), [{ channel: 'activity', subject: 'Offer', status: 'planned', atMs: nowMs + HOUR_MS }])
  t.equal((await timeline(amy)).length, 2)
  await amy.ask('POST', `/tasks/${call.activity.id}/done`, {})
  t.match(await timeline(), [{ status: 'done', atMs: nowMs, authorName: 'amy', type: 'call' }])
  const paged = (await amy.ask('GET', `/contacts/${id}/timeline?limit=1`)).json()
  const rest = (await amy.ask('GET', `/contacts/${id}/timeline?limit=1&cursor=${paged.next}`)).json()
  t.not(paged.entries[0].id, rest.entries[0].id)
  t.equal(rest.next, '')
})
