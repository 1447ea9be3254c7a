import t from 'tap'
import { createLoginLink } from '../../src/crm/credentials.ts'
import { findUserByLogin } from '../../src/crm/users.ts'
import { codeAt } from '../../src/lib/totp.ts'
import { get, patch, post, put, remove } from '../support/api-client.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

t.setTimeout(240_000)

const STEP_MS = 30_000
const LOGIN = { login: 'amy', password: 'correct horse' }

type Tap = Parameters<typeof openApiStage>[0]

async function open(t: Tap, more: Parameters<typeof openApiStage>[1] = {}) {
  const stage = await openApiStage(t, more)
  const send = (path: string, payload: object) =>
    stage.app.inject({ method: 'POST', url: `/api/v1/session${path}`, payload })
  const wait = (ms: number) => stage.clock.runTo(stage.clock.now() + ms)
  return { stage, send, wait, logIn: () => send('', LOGIN) }
}

/** Amy has set up her telephone; gives its codes and the recovery codes. */
async function enrol(stage: ApiStage) {
  const { secret } = await post(stage, 'amy', 'me/second-step')
  const code = await codeAt(secret, stage.clock.now())
  const { recoveryCodes } = await post(stage, 'amy', 'me/second-step/confirmation', { code })
  stage.clock.runTo(stage.clock.now() + 2 * STEP_MS)
  return { now: () => codeAt(secret, stage.clock.now()), recoveryCodes }
}

t.test('whoever has set up a telephone logs in with password and code', async (t) => {
  const { stage, send, logIn } = await open(t, { centreName: 'Nord' })
  const begun = await post(stage, 'amy', 'me/second-step')
  t.match(begun.uri, /^otpauth:\/\/totp\/Nord:amy\?/)
  t.match(begun.qr, /^<svg /)
  t.equal((await logIn()).statusCode, 200, 'not confirmed yet')
  const { now } = await enrol(stage)
  const first = await logIn()
  t.equal(first.statusCode, 202)
  t.same(first.cookies, [], 'nobody is logged in yet')
  const { ticket, needs } = first.json()
  t.equal(needs, 'code')
  t.match((await send('/second-step', { ticket, code: '000000' })).json(), { status: 401, code: 'auth.code' })
  const code = await now()
  const second = await send('/second-step', { ticket, code })
  t.match(second.json(), { login: 'amy', role: 'agent' })
  const [cookie] = second.cookies
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` }
  t.match((await stage.app.inject({ url: '/api/v1/session', headers })).json(), { login: 'amy' })
  const again = (await logIn()).json()
  t.match((await send('/second-step', { ticket: again.ticket, code })).json(), { code: 'auth.code' }, 'used before')
  t.match((await send('/second-step', { ticket, code: await now() })).json(), { code: 'auth.ticket' }, 'used up')
})

t.test('a one-time link stands for the password alone', async (t) => {
  const { stage, send } = await open(t)
  const { now } = await enrol(stage)
  const user = (await findUserByLogin(stage.rows, 'amy'))?.id ?? ''
  const { secret } = await createLoginLink(stage.rows, { user, by: 'test', forMs: 60_000 })
  const first = await send('/link', { token: secret })
  t.match(first.json(), { needs: 'code' })
  t.equal((await send('/second-step', { ticket: first.json().ticket, code: await now() })).statusCode, 200)
})

t.test('whoever guesses codes must wait, with the right one too, and with a new ticket', async (t) => {
  const { stage, send, wait, logIn } = await open(t)
  const { now } = await enrol(stage)
  const { ticket } = (await logIn()).json()
  const guesses = await Promise.all(
    Array.from({ length: 20 }, (_, at) => send('/second-step', { ticket, code: `00000${at % 10}` })),
  )
  t.equal(guesses.filter(({ statusCode }) => statusCode === 401).length, 5, 'many at once count as many')
  const other = (await logIn()).json().ticket
  const slowed = await send('/second-step', { ticket: other, code: await now() })
  t.match(slowed.json(), { status: 429, code: 'auth.tooMany' })
  wait(1_000)
  t.equal((await send('/second-step', { ticket: other, code: await now() })).statusCode, 200)
})

t.test('a ticket runs out, and is no good for somebody who is kept out meanwhile', async (t) => {
  const { stage, send, wait, logIn } = await open(t)
  const { now } = await enrol(stage)
  const old = (await logIn()).json().ticket
  wait(600_000)
  t.match((await send('/second-step', { ticket: old, code: await now() })).json(), { code: 'auth.ticket' })
  const { ticket } = (await logIn()).json()
  t.match((await send('/second-step/enrolment', { ticket })).json(), { code: 'auth.ticket' }, 'no way around the code')
  const user = await findUserByLogin(stage.rows, 'amy')
  await patch(stage, 'adm', `users/${user?.id}`, { isActive: false })
  t.match((await send('/second-step', { ticket, code: await now() })).json(), { code: 'auth.ticket' })
  t.match((await send('/second-step', { ticket: 'x', code: '1' })).json(), { code: 'auth.ticket' })
})

t.test('a role that needs it sets it up while logging in, and cannot turn it off', async (t) => {
  const { stage, send, wait, logIn } = await open(t)
  t.match(await put(stage, 'sue', 'second-step-rule', { roles: ['agent'] }), { status: 403 })
  t.same(await put(stage, 'adm', 'second-step-rule', { roles: ['agent'] }), { roles: ['agent'] })
  t.match(await get(stage, 'amy', 'me/second-step'), { sinceMs: 0, isRequired: true })
  const { ticket, needs } = (await logIn()).json()
  t.equal(needs, 'enrolment')
  t.match((await send('/second-step', { ticket, code: '123456' })).json(), { code: 'auth.ticket' })
  const { secret } = (await send('/second-step/enrolment', { ticket })).json()
  const code = await codeAt(secret, stage.clock.now())
  t.match((await send('/second-step/confirmation', { ticket, code: '000000' })).json(), { code: 'auth.code' })
  const ended = await send('/second-step/confirmation', { ticket, code })
  t.match(ended.json(), { user: { login: 'amy' }, recoveryCodes: { length: 10 } })
  t.equal(ended.cookies.length, 1)
  wait(2 * STEP_MS)
  const payload = { code: await codeAt(secret, stage.clock.now()) }
  t.match(await post(stage, 'amy', 'me/second-step/removal', payload), { status: 409, code: 'secondStep.required' })
})

t.test('it is turned off, and codes are renewed, by whoever shows a code', async (t) => {
  const { stage, logIn, wait } = await open(t)
  t.match(await post(stage, 'amy', 'me/second-step/removal', { code: '1' }), { code: 'secondStep.off' })
  const { now, recoveryCodes } = await enrol(stage)
  t.match(await get(stage, 'amy', 'me/second-step'), { recoveryCodesLeft: 10, isRequired: false })
  t.match(await post(stage, 'amy', 'me/second-step'), { status: 409, code: 'secondStep.on' })
  t.match(await post(stage, 'amy', 'me/second-step/recovery-codes', { code: '000000' }), { code: 'auth.code' })
  const renewed = await post(stage, 'amy', 'me/second-step/recovery-codes', { code: await now() })
  t.equal(renewed.recoveryCodes.length, 10)
  t.not(renewed.recoveryCodes[0], recoveryCodes[0])
  wait(STEP_MS)
  const payload = { code: renewed.recoveryCodes[0] }
  const [url, headers] = ['/api/v1/me/second-step/removal', await stage.page('amy')]
  t.equal((await stage.app.inject({ method: 'POST', url, headers, payload })).statusCode, 204)
  t.equal((await logIn()).statusCode, 200)
})

t.test('an admin helps whoever has lost their telephone, and all of it stands among the changes', async (t) => {
  const { stage, logIn } = await open(t)
  await enrol(stage)
  const { users } = await get(stage, 'adm', 'users')
  const amy = users.find(({ login }: { login: string }) => login === 'amy')
  t.equal(amy.hasSecondStep, true)
  t.match(await remove(stage, 'sue', `users/${amy.id}/second-step`), { status: 403 })
  const headers = await stage.page('adm')
  const url = `/api/v1/users/${amy.id}/second-step`
  t.equal((await stage.app.inject({ method: 'DELETE', url, headers })).statusCode, 204)
  t.match(await remove(stage, 'adm', `users/${amy.id}/second-step`), { code: 'secondStep.off' })
  t.equal((await logIn()).statusCode, 200)
  const { changes } = await get(stage, 'adm', `audit?object=user&id=${amy.id}`)
  const [reset, setUp] = changes.filter(({ fields }: { fields: string[] }) => fields.includes('secondStep'))
  t.match([reset, setUp], [{ byName: 'adm' }, { byName: 'amy' }])
})

t.test('a token does not change how its user logs in', async (t) => {
  const { stage } = await open(t)
  const { token } = await post(stage, 'amy', 'tokens', { label: 'all' })
  const headers = { authorization: `Bearer ${token}` }
  const answer = await stage.app.inject({ method: 'POST', url: '/api/v1/me/second-step', headers })
  t.match(answer.json(), { status: 403, code: 'auth.forbidden' })
})
