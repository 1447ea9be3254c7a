import t from 'tap'
import contact from '../../src/crm/objects/contact.ts'
import { createRecords } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { openApiStage } from '../support/api-stage.ts'
import { actsOf, userIds } from '../support/calendar-acts.ts'

async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t)
  const [sue, amy] = [await actsOf(stage, 'sue'), await actsOf(stage, 'amy')]
  const ids = await userIds(stage)
  const birthday = `1990-${new Date(stage.clock.now()).toISOString().slice(5, 10)}`
  await createRecords(stage.rows).create(contact, { name: 'Today', language: 'en', birthday }, SYSTEM)
  const fields = { kind: 'birthday', makes: 'task', isActive: false, owner: ids['sue'] }
  const plan = async (more: object) =>
    (await sue.ask('POST', '/care-plans', { name: 'Plan', subject: 'Wish', ...fields, ...more })).json()
  return { stage, sue, amy, plan, fields }
}

t.test('active plans run by the clock, others do not', async (t) => {
  const { stage, amy, plan } = await open(t)
  await plan({ subject: 'Never' })
  await plan({ isActive: true, subject: 'Wish well' })
  const subjects = async () =>
    (await amy.ask('GET', '/activities')).json().rows.map(({ subject }: { subject: string }) => subject)
  for (let turn = 0; turn < 50 && (await subjects()).length === 0; turn += 1) {
    stage.clock.runTo(stage.clock.now() + 30_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  t.same(await subjects(), ['Wish well: Today'])
})

t.test('a dry run tells who it would be; agents neither make nor run plans', async (t) => {
  const { sue, amy, plan, fields } = await open(t)
  const { id } = await plan({})
  t.match((await sue.ask('POST', `/care/${id}/run`, { isDryRun: true })).json(), { made: 0, who: [{ name: 'Today' }] })
  t.match((await sue.ask('POST', `/care/${id}/run`, { isDryRun: false })).json(), { made: 1, count: 1 })
  t.match((await sue.ask('GET', `/care/${id}/history`)).json(), { past: [{ name: 'Today', status: 'planned' }] })
  t.equal((await amy.ask('GET', `/care/${id}/history`)).statusCode, 403)
  t.equal((await amy.ask('POST', `/care/${id}/run`, { isDryRun: true })).statusCode, 403)
  t.equal((await amy.ask('POST', '/care-plans', { name: 'x', subject: 'x', ...fields })).statusCode, 403)
  t.match(await plan({ kind: 'frequency', everyDays: 30 }), { code: 'record.invalid', faults: [/^tier: /] })
})

t.test('who is to get a message is marked, and told', async (t) => {
  const { sue, amy, plan } = await open(t)
  const { id } = await plan({ makes: 'message' })
  await sue.ask('POST', `/care/${id}/run`, { isDryRun: false })
  t.match((await sue.ask('GET', `/care/${id}/marks`)).json(), { marks: [{ period: /^20/ }] })
  t.same((await amy.ask('GET', '/activities')).json().rows, [])
})
