import t from 'tap'
import { get, post } from '../support/api-client.ts'
import { openApiStage } from '../support/api-stage.ts'

async function open(t: Parameters<typeof openApiStage>[0], scopes: readonly string[]) {
  const stage = await openApiStage(t)
  const { token } = await post(stage, 'adm', 'tokens', { label: 'till', scopes })
  const { id } = await post(stage, 'adm', 'contacts', { name: 'Li Na', language: 'zh' })
  const ask = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) =>
    stage.app.inject({
      ...{ method, url: `/api/v1/${path}`, headers: { authorization: `Bearer ${token}` } },
      ...(payload && { payload }),
    })
  return { stage, id, ask }
}

t.test('a token that may read calls reads calls, and nothing else', async (t) => {
  const { stage, id, ask } = await open(t, ['read:calls'])
  t.equal((await ask('GET', 'calls')).statusCode, 200)
  t.match((await ask('GET', `contacts/${id}`)).json(), { status: 403, code: 'auth.scope' })
  t.match((await ask('GET', 'users')).json(), { code: 'auth.scope' })
  t.match((await ask('POST', 'contacts', { name: 'x', language: 'en' })).json(), { code: 'auth.scope' })
  t.equal((await ask('GET', 'session')).statusCode, 200, 'it may ask who it is')
  t.match(await get(stage, 'adm', 'tokens'), { tokens: [{ label: 'till', scopes: ['read:calls'] }] })
})

t.test('a token for one kind of records sees no other, and one for reading writes none', async (t) => {
  const { id, ask } = await open(t, ['read:record.contact'])
  t.match((await ask('GET', `contacts/${id}`)).json(), { name: 'Li Na' })
  t.match((await ask('PATCH', `contacts/${id}`, { name: 'Wu' })).json(), { status: 403 })
  t.match((await ask('GET', 'accounts')).json(), { rows: [] })
})

t.test('whoever may write may read, and still makes no tokens', async (t) => {
  const { id, ask } = await open(t, ['write:*'])
  t.equal((await ask('PATCH', `contacts/${id}`, { name: 'Wu' })).statusCode, 200)
  t.match((await ask('GET', `contacts/${id}`)).json(), { name: 'Wu' })
  t.match((await ask('POST', 'tokens', { label: 'more' })).json(), { code: 'auth.scope' })
})

t.test('a token without scopes may what its user may; what is no scope is refused', async (t) => {
  const stage = await openApiStage(t)
  const { token } = await post(stage, 'adm', 'tokens', { label: 'all' })
  const answer = await stage.app.inject({ url: '/api/v1/users', headers: { authorization: `Bearer ${token}` } })
  t.equal(answer.statusCode, 200)
  t.match(await post(stage, 'adm', 'tokens', { label: 'x', scopes: ['everything'] }), { status: 422 })
})
