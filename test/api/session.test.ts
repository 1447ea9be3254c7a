import t from 'tap'
import { createLoginLink } from '../../src/crm/credentials.ts'
import { findUserByLogin } from '../../src/crm/users.ts'
import { openApiStage } from '../support/api-stage.ts'

const PASSWORD = 'correct horse'

t.test('somebody logs in with a password and is known by a cookie that scripts cannot read', async (t) => {
  const { app } = await openApiStage(t)
  const payload = { login: 'amy', password: PASSWORD }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload })
  t.equal(answer.statusCode, 200)
  t.match(answer.json(), { login: 'amy', role: 'agent', agent: 'amy' })
  const [cookie] = answer.cookies
  t.match(cookie, { httpOnly: true, sameSite: 'Lax', path: '/' })
  const me = await app.inject({ url: '/api/v1/session', headers: { cookie: `${cookie?.name}=${cookie?.value}` } })
  t.match(me.json(), { login: 'amy' })
})

t.test('a wrong password and an unknown login are answered alike', async (t) => {
  const { app } = await openApiStage(t)
  const attempts = [
    { login: 'amy', password: 'wrong' },
    { login: 'nobody', password: 'wrong' },
    { login: "amy' OR 1=1 --", password: 'x' },
  ]
  const answers = await Promise.all(
    attempts.map((payload) => app.inject({ method: 'POST', url: '/api/v1/session', payload })),
  )
  const bodies = answers.map(({ statusCode, body }) => `${statusCode} ${body}`)
  t.equal(new Set(bodies).size, 1)
  t.match(answers[0]?.json(), { status: 401, code: 'auth.failed' })
})

t.test('whoever guesses passwords must wait, the right one included', async (t) => {
  const { app, clock } = await openApiStage(t)
  const attempt = (password: string) =>
    app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'amy', password } })
  for (let count = 0; count < 5; count += 1) t.equal((await attempt('wrong')).statusCode, 401)
  const slowed = await attempt(PASSWORD)
  t.match(slowed.json(), { status: 429, code: 'auth.tooMany' })
  t.equal(slowed.headers['retry-after'], '1')
  clock.runTo(clock.now() + 1_000)
  t.equal((await attempt(PASSWORD)).statusCode, 200)
})

t.test('one address may try only so often in a minute', async (t) => {
  const { app } = await openApiStage(t)
  const codes: number[] = []
  for (let count = 0; count < 121; count += 1) {
    const payload = { token: `wrong-${count}` }
    codes.push((await app.inject({ method: 'POST', url: '/api/v1/session/link', payload })).statusCode)
  }
  t.same(new Set(codes.slice(0, 120)), new Set([401]))
  t.equal(codes[120], 429)
})

t.test('the address is the client’s behind a proxy that we trust, and nobody else may claim one', async (t) => {
  const { app } = await openApiStage(t)
  const attempts = async (remoteAddress: string, client: (count: number) => string) => {
    const codes: number[] = []
    for (let count = 0; count < 121; count += 1) {
      const headers = { 'x-forwarded-for': client(count) }
      const payload = { token: `wrong-${count}` }
      const request = { method: 'POST', url: '/api/v1/session/link', payload, headers, remoteAddress } as const
      codes.push((await app.inject(request)).statusCode)
    }
    return codes.filter((code) => code === 429).length
  }
  t.equal(await attempts('10.1.2.3', (count) => `192.0.2.${count}`), 0, 'many clients behind our proxy')
  t.equal(await attempts('10.1.2.3', () => '198.51.100.7'), 1, 'one client behind it')
  t.equal(await attempts('203.0.113.9', (count) => `192.0.2.${count}`), 1, 'a stranger who claims to be many')
  t.equal(await attempts('10.1.2.3', (count) => `192.0.2.${count}, 198.51.100.8`), 1, 'one who adds claims of its own')
})

t.test('a log-in link works once, and looking at its page does not use it up', async (t) => {
  const { app, rows } = await openApiStage(t)
  const user = await findUserByLogin(rows, 'ben')
  const { secret } = await createLoginLink(rows, { user: user?.id ?? '', by: 'test', forMs: 60_000 })
  const looked = await app.inject({ url: `/login/${secret}`, headers: { accept: 'text/html' } })
  t.match(looked.headers['content-type'], /^text\/html/)
  const payload = { token: secret }
  const first = await app.inject({ method: 'POST', url: '/api/v1/session/link', payload })
  t.match(first.json(), { login: 'ben' })
  const cookie = first.cookies[0]
  const me = await app.inject({ url: '/api/v1/session', headers: { cookie: `${cookie?.name}=${cookie?.value}` } })
  t.match(me.json(), { login: 'ben' })
  const second = await app.inject({ method: 'POST', url: '/api/v1/session/link', payload })
  t.match(second.json(), { status: 401, code: 'auth.failed' })
  t.same(second.cookies, [])
})

t.test('a page of another site can do nothing with the cookie', async (t) => {
  const { app, cookie } = await openApiStage(t)
  const headers = { cookie: await cookie('amy') }
  const post = (more: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/v1/agents/amy/login', headers: { ...headers, ...more } })
  t.match((await post({ origin: 'https://evil.example' })).json(), { status: 403, code: 'auth.origin' })
  t.match((await post({})).json(), { status: 403, code: 'auth.origin' })
  t.match((await post({ origin: 'null' })).json(), { status: 403, code: 'auth.origin' })
  t.equal((await post({ 'x-ringdown': '1' })).statusCode, 200)
  t.equal((await post({ origin: 'https://localhost:80' })).statusCode, 409, 'our own origin: the agent is logged in')
  const foreign = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { origin: 'https://evil.example' },
    payload: { login: 'amy', password: PASSWORD },
  })
  t.equal(foreign.statusCode, 403, 'nor log somebody in as somebody else')
})

t.test('a session ends by itself, and by logging out', async (t) => {
  const { app, cookie, clock } = await openApiStage(t)
  const headers = { cookie: await cookie('amy', 60_000), 'x-ringdown': '1' }
  t.equal((await app.inject({ url: '/api/v1/session', headers })).statusCode, 200)
  const other = { cookie: await cookie('amy'), 'x-ringdown': '1' }
  t.equal((await app.inject({ method: 'DELETE', url: '/api/v1/session', headers: other })).statusCode, 204)
  t.equal((await app.inject({ url: '/api/v1/session', headers: other })).statusCode, 401)
  clock.runTo(clock.now() + 60_000)
  t.match((await app.inject({ url: '/api/v1/session', headers })).json(), { status: 401, code: 'auth.required' })
})

t.test('a token acts as its user until it is revoked, and only they may revoke it', async (t) => {
  const { app, page } = await openApiStage(t)
  const amy = await page('amy')
  const made = await app.inject({ method: 'POST', url: '/api/v1/tokens', headers: amy, payload: { label: 'script' } })
  t.equal(made.statusCode, 201)
  const { token, id } = made.json()
  const headers = { authorization: `Bearer ${token}` }
  t.match((await app.inject({ url: '/api/v1/session', headers })).json(), { login: 'amy' })
  const ben = await page('ben')
  t.equal((await app.inject({ method: 'DELETE', url: `/api/v1/tokens/${id}`, headers: ben })).statusCode, 404)
  t.equal((await app.inject({ method: 'DELETE', url: `/api/v1/tokens/${id}`, headers })).statusCode, 204)
  t.equal((await app.inject({ url: '/api/v1/session', headers })).statusCode, 401)
  const both = { cookie: amy.cookie ?? '', authorization: 'Bearer nonsense-that-is-long-enough' }
  t.equal(
    (await app.inject({ url: '/api/v1/session', headers: both })).statusCode,
    401,
    'a bad token is not helped out',
  )
})
