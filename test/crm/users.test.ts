import t from 'tap'
import {
  createLoginLink,
  createSession,
  createToken,
  findSession,
  findToken,
  redeemLoginLink,
  revokeSession,
  revokeToken,
} from '../../src/crm/credentials.ts'
import {
  changePassword,
  changeUser,
  createUser,
  findUserByLogin,
  listUsers,
  verifyPassword,
} from '../../src/crm/users.ts'
import { hashPassword, matchesPassword } from '../../src/lib/password.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const AMY = { login: 'amy', name: 'Amy', role: 'agent', agent: 'amy', password: 'correct horse battery' } as const
const HOUR_MS = 3_600_000

async function open() {
  const ports = openRecordPorts()
  const made = await createUser(ports, AMY, 'system')
  if ('refusal' in made) throw new Error(made.refusal.detail)
  return { ...ports, user: made.value }
}

t.test('a password is kept as argon2id and known again', async (t) => {
  const hash = await hashPassword('Größe 10 密码')
  t.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  t.ok(await matchesPassword('Größe 10 密码', hash))
  t.notOk(await matchesPassword('größe 10 密码', hash))
  t.notOk(await matchesPassword('', null))
  t.notOk(await matchesPassword('x', 'not a hash'))
})

t.test('only the right password of an active user is let in', async (t) => {
  const { user, ...ports } = await open()
  const tell = (login: string, password: string) => verifyPassword(ports, { login, password })
  t.same(await tell('amy', AMY.password), user)
  t.equal(await tell('amy', 'wrong'), undefined)
  t.equal(await tell('nobody', AMY.password), undefined)
  t.equal(await tell('amy', 'x'.repeat(100_000)), undefined)
  await changePassword(ports, { user: user.id, password: 'another long one' }, 'amy')
  t.equal(await tell('amy', AMY.password), undefined)
  t.match(await tell('amy', 'another long one'), { id: user.id })
  await changeUser(ports, { user: user.id, patch: { isActive: false } }, 'admin')
  t.equal(await tell('amy', 'another long one'), undefined)
})

t.test('a login is given once, also when two ask at the same time', async (t) => {
  const ports = openRecordPorts()
  const both = await Promise.all([createUser(ports, AMY, 'a'), createUser(ports, AMY, 'b')])
  const codes = both.map((outcome) => ('value' in outcome ? 'made' : outcome.refusal.code))
  t.same(codes.sort(), ['made', 'user.exists'])
  t.match(await createUser(ports, { ...AMY, login: 'ben', password: 'short' }, 'a'), {
    refusal: { code: 'user.invalid' },
  })
  t.match(await createUser(ports, { ...AMY, login: "b'--" }, 'a'), { refusal: { code: 'user.invalid' } })
  t.equal((await listUsers(ports)).length, 1)
  t.match(await findUserByLogin(ports, 'amy'), { agent: 'amy', isActive: true })
})

t.test('a session ends when it runs out, is revoked, or its user is kept out', async (t) => {
  const { user, time, rows, ...ports } = await open()
  const issue = { user: user.id, by: 'amy', forMs: HOUR_MS }
  const session = await createSession(ports, issue)
  t.match(await findSession(ports, session.secret), {
    id: session.id,
    user,
    actor: { user: user.id, team: '', rules: { all: { read: 'all' } } },
  })
  t.equal(await findSession(ports, 'guess'), undefined)
  t.notMatch(JSON.stringify(rows.all('select * from session')), session.secret, 'the secret is not stored')
  time.nowMs += HOUR_MS
  t.equal(await findSession(ports, session.secret), undefined, 'run out')
  const other = await createSession(ports, issue)
  await revokeSession(ports, { id: other.id, by: 'amy' })
  t.equal(await findSession(ports, other.secret), undefined, 'revoked')
  const last = await createSession(ports, issue)
  await changeUser(ports, { user: user.id, patch: { isActive: false } }, 'admin')
  t.equal(await findSession(ports, last.secret), undefined, 'kept out')
})

t.test('a token is good until it is revoked', async (t) => {
  const { user, ...ports } = await open()
  const token = await createToken(ports, { user: user.id, by: 'admin', forMs: HOUR_MS, label: 'reports' })
  t.match(await findToken(ports, token.secret), { id: token.id, user: { login: 'amy' } })
  t.equal(await findSession(ports, token.secret), undefined, 'a token is no session')
  await revokeToken(ports, { id: token.id, by: 'admin' })
  t.equal(await findToken(ports, token.secret), undefined)
})

t.test('a link logs in once, and not when it is too old', async (t) => {
  const { user, time, ...ports } = await open()
  const issue = { user: user.id, by: 'system', forMs: HOUR_MS }
  const link = await createLoginLink(ports, issue)
  const both = await Promise.all([redeemLoginLink(ports, link.secret), redeemLoginLink(ports, link.secret)])
  t.equal(both.filter((found) => found?.id === user.id).length, 1, 'of two at once, one')
  t.equal(await redeemLoginLink(ports, link.secret), undefined)
  const old = await createLoginLink(ports, issue)
  time.nowMs += HOUR_MS
  t.equal(await redeemLoginLink(ports, old.secret), undefined)
  t.equal(await redeemLoginLink(ports, 'guess'), undefined)
})
