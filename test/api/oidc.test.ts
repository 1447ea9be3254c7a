import { Writable } from 'node:stream'
import pino from 'pino'
import t from 'tap'
import { createOidc } from '../../src/adapters/oidc/oidc.ts'
import type { GroupRule } from '../../src/crm/login/provider-user.ts'
import { createTeam } from '../../src/crm/teams.ts'
import { changeUser, findUserByLogin } from '../../src/crm/users.ts'
import { get, put } from '../support/api-client.ts'
import { openApiStage } from '../support/api-stage.ts'
import { openOidcProvider } from '../support/oidc-provider.ts'
import { realClock } from '../support/real-clock.ts'

t.setTimeout(240_000)

const ORIGIN = 'https://desk.example.com'

interface Rules {
  readonly groups?: readonly GroupRule[]
  readonly createsUsers?: boolean
  readonly loginClaim?: string
}

async function open(t: Parameters<typeof openApiStage>[0] & Parameters<typeof openOidcProvider>[0], rules: Rules = {}) {
  const there = await openOidcProvider(t)
  const { issuer, clientId, clientSecret, behaviour } = there
  behaviour.claims = { preferred_username: 'amy', name: 'Amy Li' }
  const { groups = [], createsUsers = false, loginClaim = 'preferred_username' } = rules
  const provider = createOidc(
    {
      ...{ name: 'Example ID', issuer, clientId, clientSecret, homeUrl: `${ORIGIN}/login`, clockSkewS: 60 },
      ...{ redirectUrl: `${ORIGIN}/api/v1/session/oidc/callback`, scopes: 'openid profile' },
      claims: { login: loginClaim, name: 'name', agent: 'agent', groups: 'groups' },
    },
    realClock,
  )
  const lines: string[] = []
  const stream = new Writable({ write: (line, _, done) => done(void lines.push(String(line))) })
  const log = pino({ level: 'debug' }, stream)
  const stage = await openApiStage(t, { logInBy: { provider, groups, createsUsers }, log })
  const ask = (url: string, cookie = '') => stage.app.inject({ url, headers: { cookie } })
  const begin = async (next = '/calendar') => {
    const gone = await ask(`/api/v1/session/oidc?next=${encodeURIComponent(next)}`)
    return { to: String(gone.headers.location), cookie: cookieOf(gone) }
  }
  const comeBack = (url: URL, cookie: string) => ask(`${url.pathname}${url.search}`, cookie)
  const logIn = async () => {
    const { to, cookie } = await begin()
    return comeBack(await there.visit(to), cookie)
  }
  return { stage, there, behaviour, lines, ask, begin, comeBack, logIn }
}

function cookieOf({ cookies }: { cookies: readonly { name: string; value: string }[] }): string {
  return cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
}

t.test(
  'somebody whom the provider knows logs in there, comes back to where they wanted, and logs out there',
  async (t) => {
    const { ask, begin, there, comeBack, stage } = await open(t)
    t.same((await ask('/api/v1/session/ways')).json(), { provider: 'Example ID' })
    const { to, cookie } = await begin('/calendar?view=week')
    const asked = new URL(to).searchParams
    t.match(Object.fromEntries(asked), {
      scope: 'openid profile',
      code_challenge_method: 'S256',
      response_type: 'code',
    })
    t.equal(asked.get('redirect_uri'), `${ORIGIN}/api/v1/session/oidc/callback`)
    const back = await there.visit(to)
    const arrived = await comeBack(back, cookie)
    t.equal(arrived.headers.location, '/calendar?view=week')
    const session = cookieOf(arrived)
    t.match((await ask('/api/v1/session', session)).json(), { login: 'amy', role: 'agent' })
    t.equal((await comeBack(back, cookie)).headers.location, '/login#oidc.expired', 'each return is good once')
    const headers = { cookie: session, origin: ORIGIN }
    const out = await stage.app.inject({ method: 'DELETE', url: '/api/v1/session', headers })
    t.match(new URL(out.json().logOutAt), { origin: there.issuer, pathname: '/end' })
    t.equal((await ask('/api/v1/session', session)).statusCode, 401)
  },
)

t.test('what comes back must be what was asked for', async (t) => {
  const { behaviour, begin, there, comeBack, logIn, lines, stage } = await open(t)
  const fails = async (what: string, change: Partial<typeof behaviour>, code = 'oidc.refused') => {
    const before = { ...behaviour }
    Object.assign(behaviour, change)
    const answer = await logIn()
    t.equal(answer.headers.location, `/login#${code}`, what)
    t.notMatch(cookieOf(answer), /ringdown_session/, what)
    for (const key of Object.keys(change)) Reflect.deleteProperty(behaviour, key)
    Object.assign(behaviour, before)
  }
  await fails('a token with a forged signature', { isForged: true })
  await fails('a token for another client', { audience: 'somebody-else' })
  await fails('a token of another log-in', { nonce: 'of-another' })
  await fails('a clock that is far ahead', { clockAheadS: 90 })
  await fails('a token that ran out long ago', { clockAheadS: -200 })
  await fails('nobody of a name', { claims: { name: 'Amy' } })
  await fails('a provider that is broken', { isBroken: true }, 'oidc.away')
  behaviour.clockAheadS = 50
  t.match((await logIn()).headers.location, '/calendar', 'a clock that differs a little is no matter')
  const { to, cookie } = await begin()
  const back = await there.visit(to)
  t.equal((await comeBack(back, '')).headers.location, '/login#oidc.expired', 'another browser')
  back.searchParams.set('state', 'of-another')
  t.equal((await comeBack(back, cookie)).headers.location, '/login#oidc.refused', 'another state')
  const late = await begin()
  stage.clock.runTo(stage.clock.now() + 600_000)
  t.equal((await comeBack(await there.visit(late.to), late.cookie)).headers.location, '/login#oidc.expired', 'too late')
  const said = lines.join('')
  t.match(said, /"code":"oidc.refused"/)
  t.notMatch(said, there.clientSecret)
  t.notMatch(said, /code-\d/, 'no code of the provider is logged')
})

t.test('only users of ours are let in, and a login that went to somebody else there is not theirs here', async (t) => {
  const { behaviour, logIn, stage } = await open(t)
  behaviour.claims = { preferred_username: 'zoe', sub: 'zoe-there' }
  t.equal((await logIn()).headers.location, '/login#oidc.unknown')
  behaviour.claims = { preferred_username: 'AMY', sub: 'amy-there' }
  t.equal((await logIn()).headers.location, '/calendar')
  behaviour.claims = { preferred_username: 'amy', sub: 'another-amy' }
  t.equal((await logIn()).headers.location, '/login#oidc.unknown')
  behaviour.claims = { preferred_username: 'amy-married', sub: 'amy-there' }
  t.equal((await logIn()).headers.location, '/calendar', 'the same person under another name')
  const amy = await findUserByLogin(stage.rows, 'amy')
  await changeUser(stage.rows, { user: amy?.id ?? '', patch: { isActive: false } }, 'test')
  t.equal((await logIn()).headers.location, '/login#oidc.unknown', 'nor who is kept out')
})

t.test('groups say at each log-in what somebody is; whoever is in none is not let in', async (t) => {
  const groups: GroupRule[] = [
    { group: 'leads', role: 'supervisor', team: 'North' },
    { group: 'agents', role: 'agent' },
    { group: 'odd', role: 'agent', profile: 'No such' },
  ]
  const { behaviour, logIn, stage } = await open(t, { groups, createsUsers: true })
  const team = await createTeam(stage.rows, { name: 'North' }, 'test')
  const zoe = { preferred_username: 'zoe', sub: 'zoe-there', name: 'Zoe', agent: 'zoe' }
  behaviour.claims = { ...zoe, groups: ['cooks'] }
  t.equal((await logIn()).headers.location, '/login#oidc.noRole')
  t.equal(await findUserByLogin(stage.rows, 'zoe'), undefined, 'nobody is made for nothing')
  behaviour.claims = zoe
  behaviour.info = { groups: ['agents', 'leads'] }
  t.equal((await logIn()).headers.location, '/calendar')
  const id = 'value' in team ? team.value.id : ''
  t.match(await findUserByLogin(stage.rows, 'zoe'), { name: 'Zoe', role: 'supervisor', team: id, agent: 'zoe' })
  behaviour.info = { groups: 'agents' }
  await logIn()
  t.match(await findUserByLogin(stage.rows, 'zoe'), { role: 'agent', team: '' })
  behaviour.info = { groups: ['odd'] }
  t.equal((await logIn()).headers.location, '/login#oidc.mapping')
})

t.test('a mail address is a login only once it is verified', async (t) => {
  const { behaviour, logIn } = await open(t, { loginClaim: 'email', createsUsers: true })
  behaviour.claims = { email: 'li@example.com', email_verified: false }
  t.equal((await logIn()).headers.location, '/login#oidc.refused')
  behaviour.claims = { email: 'li@example.com', email_verified: true }
  t.equal((await logIn()).headers.location, '/calendar')
})

t.test('a second step of ours is not asked of whoever has shown theirs at the provider', async (t) => {
  const { logIn, stage } = await open(t)
  await put(stage, 'adm', 'second-step-rule', { roles: ['agent'] })
  t.equal((await logIn()).headers.location, '/calendar')
  t.match(await get(stage, 'amy', 'me/second-step'), { sinceMs: 0, isRequired: true })
})

t.test('nobody is sent to another site, and without a provider there is none', async (t) => {
  const { ask } = await open(t)
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'x'])
    t.equal((await ask(`/api/v1/session/oidc?next=${encodeURIComponent(next)}`)).statusCode, 422, next)
  const { app } = await openApiStage(t)
  t.same((await app.inject({ url: '/api/v1/session/ways' })).json(), { provider: '' })
  t.equal((await app.inject({ url: '/api/v1/session/oidc' })).statusCode, 404)
})

t.test('a provider that is away keeps nobody from the password, and is asked again the next time', async (t) => {
  const { behaviour, begin, logIn } = await open(t)
  behaviour.isBroken = true
  t.match((await begin()).to, /^\/login#oidc\.(away|refused)$/)
  behaviour.isBroken = false
  t.equal((await logIn()).headers.location, '/calendar')
})
