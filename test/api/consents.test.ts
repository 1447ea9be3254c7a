import { sql } from 'kysely'
import t from 'tap'
import { compileSql } from '../../src/lib/statement.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

t.setTimeout(120_000)

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

async function ask(stage: ApiStage, login: string, method: Method, url: string, payload?: object) {
  const answer = await stage.app.inject({
    ...{ method, url: `/api/v1${url}`, headers: await stage.page(login) },
    ...(payload !== undefined && { payload }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

/** A contact with a number; amy is logged in and can call. */
async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const add = async (name: string, value: string) => {
    const { id } = (await ask(stage, 'amy', 'POST', '/contacts', { name, language: 'en' })).body
    const point = (await ask(stage, 'amy', 'POST', `/contacts/${id}/points`, { kind: 'phone', value })).body.id
    return { id, point }
  }
  return { stage, add }
}
const NO_CALLS = { channel: 'call', state: 'withdrawn', source: 'call', proof: 'Please never call me again' }

t.test('who has withdrawn consent to calls is not called, by whatever spelling of the number', async (t) => {
  const { stage, add } = await open(t)
  const { id } = await add('Ann', '+86 (010) 6554-2300')
  const word = await ask(stage, 'amy', 'POST', `/contacts/${id}/consents`, NO_CALLS)
  t.match(word, { status: 201, body: { state: 'withdrawn', purpose: 'any', proof: NO_CALLS.proof, author: String } })
  t.match((await ask(stage, 'amy', 'GET', `/contacts/${id}/consents`)).body, {
    barred: ['call'],
    standing: [{ channel: 'call', stands: 'withdrawn' }],
    words: [{ id: word.body.id }],
    overrides: [],
  })
  for (const to of ['01065542300', '0086 10 65542300', '+861065542300'])
    t.match(await ask(stage, 'amy', 'POST', '/calls', { to }), {
      status: 409,
      body: { code: 'consent.barred', of: 'person', mayOverride: false, sinceMs: Number },
    })
  t.match(await ask(stage, 'amy', 'POST', '/calls', { to: '4711', contact: id }), { body: { code: 'consent.barred' } })
  const asked = { to: '01065542300', override: { reason: 'She asked for it by mail' } }
  t.match(await ask(stage, 'amy', 'POST', '/calls', asked), { status: 403, body: { code: 'auth.forbidden' } })
  t.equal(stage.engine.centre.interactions.size, 0, 'nobody was rung')
})

t.test('a supervisor calls all the same with a reason, which is written down before', async (t) => {
  const { stage, add } = await open(t)
  const { id } = await add('Ann', '01065542300')
  await ask(stage, 'amy', 'POST', `/contacts/${id}/consents`, NO_CALLS)
  const call = { to: '01065542300', agent: 'amy' }
  t.match(await ask(stage, 'sue', 'POST', '/calls', call), { status: 409, body: { mayOverride: true } })
  const reason = 'A recall: her heater may burn'
  t.equal((await ask(stage, 'sue', 'POST', '/calls', { ...call, override: { reason: '' } })).status, 422)
  const made = await ask(stage, 'sue', 'POST', '/calls', { ...call, override: { reason } })
  t.equal(made.status, 201)
  const { overrides } = (await ask(stage, 'amy', 'GET', `/contacts/${id}/consents`)).body
  t.match(overrides, [{ reason, contact: id, interaction: made.body.id }])
  const chain = await stage.store.read(
    compileSql(sql`select through, change from record_change where object = 'override'`),
  )
  t.same(chain, [{ through: 'override', change: 'created' }])
})

t.test('a new word stands from then on and the old one stays as it was', async (t) => {
  const { stage, add } = await open(t)
  const { id } = await add('Ann', '01065542300')
  await ask(stage, 'amy', 'POST', `/contacts/${id}/consents`, NO_CALLS)
  stage.clock.runTo(stage.clock.now() + 1_000)
  await ask(stage, 'amy', 'POST', `/contacts/${id}/consents`, { channel: 'call', state: 'given', source: 'form' })
  const { body } = await ask(stage, 'amy', 'GET', `/contacts/${id}/consents`)
  t.match(body, { barred: [], standing: [{ stands: 'given', source: 'form' }] })
  t.match(body.words, [{ state: 'given' }, { state: 'withdrawn' }])
  t.equal((await ask(stage, 'amy', 'POST', '/calls', { to: '01065542300' })).status, 201)
  const late = { ...NO_CALLS, atMs: stage.clock.now() + 3_600_000 }
  t.equal((await ask(stage, 'amy', 'POST', `/contacts/${id}/consents`, late)).status, 422, 'nobody has said it yet')
})

t.test('who only does not want advertising is called for what they need', async (t) => {
  const { stage, add } = await open(t)
  const { id } = await add('Ann', '01065542300')
  const noAds = { channel: 'any', purpose: 'marketing', state: 'withdrawn', source: 'web' }
  await ask(stage, 'amy', 'POST', `/contacts/${id}/consents`, noAds)
  const to = '01065542300'
  t.match(await ask(stage, 'amy', 'POST', '/calls', { to, purpose: 'marketing' }), { body: { code: 'consent.barred' } })
  t.equal((await ask(stage, 'amy', 'POST', '/calls', { to })).status, 201)
})

t.test('a barred number is not called; of a shared one who is called decides', async (t) => {
  const { stage, add } = await open(t)
  const [ann, bob] = [await add('Ann', '01065542300'), await add('Bob', '01065542300')]
  const to = '01065542300'
  await ask(stage, 'amy', 'POST', `/contacts/${ann.id}/consents`, NO_CALLS)
  t.match(await ask(stage, 'amy', 'POST', '/calls', { to }), { body: { code: 'consent.barred' } })
  const url = `/contacts/${bob.id}/points/${bob.point}`
  t.match(await ask(stage, 'amy', 'PATCH', url, { noCalls: true }), { status: 200, body: { noCalls: true } })
  t.match(await ask(stage, 'amy', 'POST', '/calls', { to, contact: bob.id }), {
    status: 409,
    body: { code: 'consent.barred', of: 'number' },
  })
  await ask(stage, 'amy', 'PATCH', url, { noCalls: false })
  t.equal((await ask(stage, 'amy', 'POST', '/calls', { to, contact: bob.id })).status, 201)
  t.equal((await ask(stage, 'amy', 'PATCH', `/contacts/${ann.id}/points/${bob.point}`, {})).status, 404)
})

t.test('an account says for its own numbers whether they are called, with its proof', async (t) => {
  const { stage } = await open(t)
  const { id } = (await ask(stage, 'amy', 'POST', '/accounts', { name: 'Acme', tier: 'A' })).body
  await ask(stage, 'amy', 'POST', `/accounts/${id}/points`, { kind: 'phone', value: '01065542300' })
  const url = `/accounts/${id}/consents`
  t.match(await ask(stage, 'amy', 'POST', url, NO_CALLS), { status: 201, body: { account: id, proof: NO_CALLS.proof } })
  t.match((await ask(stage, 'amy', 'GET', url)).body, { barred: ['call'], words: [{ account: id }] })
  const bob = (await ask(stage, 'amy', 'POST', '/contacts', { name: 'Bob', language: 'en' })).body.id
  for (const whom of [{}, { contact: bob }])
    t.match(await ask(stage, 'amy', 'POST', '/calls', { to: '+861065542300', ...whom }), {
      status: 409,
      body: { code: 'consent.barred', of: 'account' },
    })
  const reason = 'A recall of what they have bought'
  const called = { to: '01065542300', agent: 'amy', override: { reason } }
  t.equal((await ask(stage, 'sue', 'POST', '/calls', called)).status, 201)
  t.match((await ask(stage, 'amy', 'GET', url)).body.overrides, [{ reason, account: id }])
  t.equal((await ask(stage, 'amy', 'GET', '/accounts/nobody/consents')).status, 404)
})

t.test('a call back that the customer asked for is not barred', async (t) => {
  const { stage, add } = await open(t)
  const { id } = await add('Ann', '01065542300')
  await ask(stage, 'amy', 'POST', `/contacts/${id}/consents`, NO_CALLS)
  const wanted = { queue: 'sales', number: '01065542300', contact: id }
  t.equal((await ask(stage, 'amy', 'POST', '/callbacks', wanted)).status, 200)
})

t.test('a bar stays when two are merged, and a paper of somebody else proves nothing', async (t) => {
  const { stage, add } = await open(t)
  const [ann, bob] = [await add('Ann', '01065542300'), await add('Ann B', '01065542300')]
  await ask(stage, 'amy', 'PATCH', `/contacts/${bob.id}/points/${bob.point}`, { noCalls: true })
  await ask(stage, 'amy', 'POST', `/contacts/${bob.id}/consents`, { ...NO_CALLS, channel: 'mail' })
  const merged = await ask(stage, 'sue', 'POST', `/contacts/${ann.id}/merge`, { other: bob.id })
  t.equal(merged.status, 200, JSON.stringify(merged.body))
  t.match((await ask(stage, 'amy', 'GET', `/contacts/${ann.id}/consents`)).body, { barred: ['mail'] })
  t.match(await ask(stage, 'amy', 'POST', '/calls', { to: '01065542300' }), { body: { code: 'consent.barred' } })
})
