import t from 'tap'
import account from '../../src/crm/objects/account.ts'
import { createRecords } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { openApiStage } from '../support/api-stage.ts'
import { actsOf, userIds } from '../support/calendar-acts.ts'

const DAY_MS = 86_400_000

t.test('diary, report and bill tell what was done, each to whom it may', async (t) => {
  const stage = await openApiStage(t)
  const [amy, ben, sue] = [await actsOf(stage, 'amy'), await actsOf(stage, 'ben'), await actsOf(stage, 'sue')]
  const ids = await userIds(stage)
  const nowMs = stage.clock.now()
  const made = await createRecords(stage.rows).create(account, { name: 'Acme', tier: 'A' }, SYSTEM)
  const id = 'value' in made ? made.value.id : ''
  const task = async (more: object) => {
    const { activity } = (await amy.plan({ type: 'task', subject: 'Offer', account: id, ...more })).json()
    return activity.id
  }
  const paid = await task({ centsPerHour: 10_000 })
  await amy.ask('POST', `/tasks/${paid}/done`, { minutesSpent: 20 })
  await amy.ask('POST', `/tasks/${await task({ isPrivate: true, subject: 'Own' })}/done`, {})
  await amy.plan({ type: 'call', subject: 'Before', status: 'done', doneAtMs: nowMs - DAY_MS })
  await amy.ask('POST', `/accounts/${id}/notes`, { text: 'Was friendly' })

  const range = `from=${nowMs - 1_000}&until=${nowMs + DAY_MS - 1_000}`
  const diary = (await amy.ask('GET', `/diary?${range}`)).json()
  t.same(diary.entries.map(({ kind, text }: { kind: string; text: string }) => `${kind} ${text}`).sort(), [
    'activity Offer',
    'activity Own',
    'note Was friendly',
  ])
  const seen = (await sue.ask('GET', `/diary?${range}&user=${ids['amy']}`)).json()
  t.notMatch(JSON.stringify(seen), /Own/, 'what is private stays so')
  t.equal((await ben.ask('GET', `/diary?${range}&user=${ids['amy']}`)).statusCode, 403)

  const report = (await sue.ask('GET', `/work-report?${range}&user=${ids['amy']}`)).json()
  t.match(report.now, { done: { task: 2 }, minutesSpent: 20, billedCents: 3_333, notes: 1, callsIn: 0 })
  t.match(report.before, { done: { call: 1 }, minutesSpent: 0, notes: 0 })

  const bill = (await sue.ask('GET', `/time-billing?${range}&users=${ids['amy']}`)).json()
  t.match(bill.sums, [
    {
      user: ids['amy'],
      userName: 'amy',
      contact: '',
      account: id,
      accountName: 'Acme',
      count: 1,
      minutes: 20,
      cents: 3_333,
    },
  ])
  const file = await sue.ask('GET', `/time-billing.csv?${range}&users=${ids['amy']}`)
  t.match(file.headers['content-disposition'], /time-billing-.*\.csv/)
  t.same(file.body.trimEnd().split('\r\n').slice(1), ['amy,,Acme,1,20,33.33'])
  const team = (await sue.ask('GET', `/work-report?${range}&user=team`)).json()
  t.match(team.people, [{ name: 'sue' }], 'who is in no team is theirs')
  t.equal((await ben.ask('GET', `/work-report?${range}&user=${ids['amy']}`)).statusCode, 403)
  t.equal((await amy.ask('GET', '/diary?from=2&until=1')).statusCode, 422)
})

t.test('a talk is in the diary of its agent with its length, and in their figures', async (t) => {
  const stage = await openApiStage(t)
  const amy = await actsOf(stage, 'amy')
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const call = await stage.callIn('leg-1')
  await stage.tell({ type: 'leg.answered', leg: stage.engine.centre.agents.get('amy')?.leg ?? '' })
  stage.clock.runTo(stage.clock.now() + 60_000)
  await stage.tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  const range = `from=${stage.clock.now() - 600_000}&until=${stage.clock.now() + 600_000}`
  t.match((await amy.ask('GET', `/diary?${range}`)).json().entries, [
    { kind: 'call', type: 'in', id: call, durationMs: 60_000 },
  ])
  t.match((await amy.ask('GET', `/work-report?${range}`)).json().now, { callsIn: 1, callsOut: 0, talkMs: 60_000 })
})
