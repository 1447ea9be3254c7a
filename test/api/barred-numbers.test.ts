import t from 'tap'
import { seesBar } from '../../src/crm/consent/seen-bar.ts'
import { type Actor, SYSTEM } from '../../src/crm/rights/actor.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { type Message, screen } from '../support/realtime-client.ts'

t.setTimeout(120_000)

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

async function ask(stage: ApiStage, login: string, method: Method, url: string, payload?: object) {
  const answer = await stage.app.inject({
    ...{ method, url: `/api/v1${url}`, headers: await stage.page(login) },
    ...(payload !== undefined && { payload }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  return stage
}

t.test('a number of nobody on the list is not called, by whatever spelling', async (t) => {
  const stage = await open(t)
  const added = await ask(stage, 'sue', 'POST', '/barred-numbers', { number: '+86 (010) 6554-2300', reason: 'asked' })
  t.equal(added.status, 201, JSON.stringify(added.body))
  for (const to of ['01065542300', '0086 10 65542300', '+861065542300'])
    t.match(await ask(stage, 'amy', 'POST', '/calls', { to }), {
      status: 409,
      body: { code: 'consent.barred', of: 'number', sinceMs: Number, mayOverride: false },
    })
  t.equal(stage.engine.centre.interactions.size, 0, 'nobody was rung')
  const call = { to: '01065542300', agent: 'amy', override: { reason: 'Their house burns' } }
  t.equal((await ask(stage, 'sue', 'POST', '/calls', call)).status, 201)
})

t.test('a number leaves the list only after somebody has said why, and is called again from then on', async (t) => {
  const stage = await open(t)
  const { id } = (await ask(stage, 'sue', 'POST', '/barred-numbers', { number: '01065542300' })).body
  t.match((await ask(stage, 'sue', 'DELETE', `/barred-numbers/${id}`)).body, {
    code: 'record.invalid',
    faults: [/^liftedFor: /],
  })
  const liftedFor = 'They have asked for a call'
  t.equal((await ask(stage, 'sue', 'PATCH', `/barred-numbers/${id}`, { liftedFor })).status, 200)
  t.equal((await ask(stage, 'amy', 'POST', '/calls', { to: '01065542300' })).status, 201)
  t.match((await ask(stage, 'sue', 'GET', `/barred-numbers/${id}/changes`)).body, {
    changes: [{ fields: [{ field: 'liftedFor', after: liftedFor }] }, { change: 'created' }],
  })
  t.equal((await ask(stage, 'sue', 'DELETE', `/barred-numbers/${id}`)).status, 204)
})

t.test('agents read the list, and supervisors keep it', async (t) => {
  const stage = await open(t)
  const number = '01065542300'
  t.equal((await ask(stage, 'amy', 'POST', '/barred-numbers', { number })).status, 403)
  const { id } = (await ask(stage, 'sue', 'POST', '/barred-numbers', { number })).body
  t.match((await ask(stage, 'amy', 'GET', '/barred-numbers')).body, { rows: [{ id, number }] })
  t.match(await ask(stage, 'amy', 'PATCH', `/barred-numbers/${id}`, { liftedFor: 'Me' }), { status: 403 })
  t.match((await ask(stage, 'sue', 'POST', '/barred-numbers', { number: 'nobody' })).body, { faults: [/^number: /] })
})

t.test('a file of numbers bars all of them, tells which were no numbers, and is taken back', async (t) => {
  const stage = await open(t)
  const headers = { ...(await stage.page('sue')), 'content-type': 'text/csv' }
  const payload = 'number,reason\n01065542300,register\n010 6554 2301,公共谢绝来电名单\nnobody,asked\n'
  const url = '/api/v1/imports?object=barred-number&name=list.csv'
  const { id } = (await stage.app.inject({ method: 'POST', url, headers, payload })).json<{ id: string }>()
  const ended = async (step: string) => {
    await ask(stage, 'sue', 'POST', `/imports/${id}/${step}`, {})
    for (;;) {
      const { body } = await ask(stage, 'sue', 'GET', `/imports/${id}`)
      if (!/ing$/.test(body.status)) return body
      await new Promise(setImmediate)
    }
  }
  t.match((await ended('run')).counts, { rows: 3, made: 2, broken: 1 })
  for (const to of ['+861065542300', '01065542301'])
    t.match((await ask(stage, 'amy', 'POST', '/calls', { to })).body, { code: 'consent.barred' })
  t.match((await ended('undo')).counts, { undone: 2 })
  t.equal((await ask(stage, 'amy', 'POST', '/calls', { to: '01065542301' })).status, 201)
})

const isPop = ({ type, key, row }: Message) => type === 'delta' && key === 'screen_pop' && row !== null
const isFilled = (barred: boolean) => (message: Message) =>
  isPop(message) && JSON.stringify(message.row).includes(`"barred":${barred}`)

t.test('the card of a caller whom nobody knows says that the number is barred', async (t) => {
  const stage = await open(t)
  await ask(stage, 'sue', 'POST', '/barred-numbers', { number: '+86 (010) 6554-2300', reason: 'asked' })
  const amy = await screen(stage, 'amy', ['me'])
  const call = await stage.callIn('leg-1', { from: '01065542300' })
  await stage.tell({ type: 'contact.found', interaction: call, match: 'unknown', contact: '', account: '', set: {} })
  const { row } = await amy.until(isFilled(true))
  t.match(row, { call_id: call, contact: null, caller: { number: '01065542300', match: 'unknown' } })
})

t.test(
  'a number that may be called again, and one that the agent may not read of, is not told as barred',
  async (t) => {
    const stage = await open(t)
    const { id } = (await ask(stage, 'sue', 'POST', '/barred-numbers', { number: '01065542300' })).body
    const seen = async (number: string, actor: Actor) => seesBar(stage.rows, number, actor)
    const rulesOf = (rights: Actor['rules']['objects'][string]): Actor => ({
      ...SYSTEM,
      user: 'amy',
      rules: { ...SYSTEM.rules, objects: { 'barred-number': rights } },
    })
    t.equal(await seen('0086 10 65542300', SYSTEM), true)
    t.equal(await seen('01065542301', SYSTEM), false)
    t.equal(
      await seen('01065542300', rulesOf({ read: 'none', fields: {} })),
      false,
      'kinds that somebody does not read',
    )
    t.equal(await seen('01065542300', rulesOf({ fields: { number: 'hidden' } })), false, 'and fields')
    await ask(stage, 'sue', 'PATCH', `/barred-numbers/${id}`, { liftedFor: 'They have asked for a call' })
    t.equal(await seen('01065542300', SYSTEM), false)
  },
)
