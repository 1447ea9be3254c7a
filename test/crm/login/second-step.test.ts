import t from 'tap'
import {
  beginSecondStep,
  confirmSecondStep,
  passSecondStep,
  readSecondStep,
  removeSecondStep,
  renewRecoveryCodes,
  usersWithSecondStep,
} from '../../../src/crm/login/second-step.ts'
import { requireSecondStep, rolesWithSecondStep } from '../../../src/crm/login/second-step-rule.ts'
import { createUser } from '../../../src/crm/users.ts'
import { codeAt } from '../../../src/lib/totp.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

const STEP_MS = 30_000

async function open() {
  const ports = openRecordPorts()
  const made = await createUser(ports, { login: 'amy', name: 'Amy', role: 'agent' }, 'test')
  if ('refusal' in made) throw new Error(made.refusal.detail)
  const user = made.value.id
  const begin = async () => {
    const begun = await beginSecondStep(ports, user)
    if ('refusal' in begun) throw new Error(begun.refusal.detail)
    return begun.value.secret
  }
  const confirm = (code: string) => confirmSecondStep(ports, { user, code })
  const pass = (code: string) => passSecondStep(ports, { user, code })
  return { ...ports, user, begin, confirm, pass }
}

/** Somebody whose telephone is set up, a step ago. */
async function openEnrolled() {
  const amy = await open()
  const secret = await amy.begin()
  const confirmed = await amy.confirm(await codeAt(secret, amy.time.nowMs))
  if ('refusal' in confirmed || confirmed.value === undefined) throw new Error('expected recovery codes')
  amy.time.nowMs += 2 * STEP_MS
  return { ...amy, secret, codes: confirmed.value, now: () => codeAt(secret, amy.time.nowMs) }
}

t.test('a secret counts for nothing until a code of it was shown', async (t) => {
  const { user, begin, confirm, pass, time, ...ports } = await open()
  const lost = await begin()
  const secret = await begin()
  t.not(secret, lost)
  t.notOk(await pass(await codeAt(secret, time.nowMs)))
  t.same(await readSecondStep(ports, user), { sinceMs: 0, recoveryCodesLeft: 0 })
  t.same(await confirm(await codeAt(lost, time.nowMs)), { value: undefined }, 'a code of the one before')
  const confirmed = await confirm(await codeAt(secret, time.nowMs))
  t.match(confirmed, { value: { length: 10 } })
  t.same(await readSecondStep(ports, user), { sinceMs: time.nowMs, recoveryCodesLeft: 10 })
  t.same([...(await usersWithSecondStep(ports))], [user])
  t.match(await beginSecondStep(ports, user), { refusal: { code: 'secondStep.on' } })
  t.match(await confirm('000000'), { refusal: { code: 'secondStep.on' } })
})

t.test('each code is taken once, nor any before it, also when two come at the same time', async (t) => {
  const { pass, now, secret, time } = await openEnrolled()
  const code = await now()
  t.same((await Promise.all([pass(code), pass(code)])).sort(), [false, true])
  t.notOk(await pass(code))
  t.notOk(await pass(await codeAt(secret, time.nowMs - STEP_MS)), 'the one before')
  t.ok(await pass(await codeAt(secret, time.nowMs + STEP_MS)), 'of a clock that runs ahead')
  time.nowMs += STEP_MS
  t.notOk(await pass(await now()), 'which was that one')
  time.nowMs += STEP_MS
  const shown = await now()
  const wide = shown.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
  t.ok(await pass(`${wide.slice(0, 3)} ${wide.slice(3)}`), 'typed with a gap, in wide digits')
})

t.test('the code that set it up does not log in as well', async (t) => {
  const { begin, confirm, pass, time } = await open()
  const code = await codeAt(await begin(), time.nowMs)
  t.match(await confirm(code), { value: { length: 10 } })
  t.notOk(await pass(code))
})

t.test('a recovery code is good once, however it is typed, and is kept hashed only', async (t) => {
  const { codes, pass, user, rows, ...ports } = await openEnrolled()
  const [first = '', second = ''] = codes
  t.match(first, /^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/)
  t.same((await Promise.all([pass(first), pass(first)])).sort(), [false, true])
  t.notOk(await pass(first))
  t.ok(await pass(second.toUpperCase().replaceAll('-', ' ')))
  t.notOk(await pass('aaaa-aaaa-aaaa-aaaa'))
  t.match(await readSecondStep(ports, user), { recoveryCodesLeft: 8 })
  const kept = JSON.stringify(rows.all('select * from recovery_code'))
  for (const code of codes) t.notMatch(kept, code.replaceAll('-', ''))
  const renewed = await renewRecoveryCodes(ports, user)
  t.notOk(await pass(codes[2] ?? ''), 'the old ones have ended')
  t.ok(await pass(renewed[2] ?? ''))
})

t.test('who has lost everything begins anew', async (t) => {
  const { user, pass, now, codes, begin, ...ports } = await openEnrolled()
  await removeSecondStep(ports, { user, by: 'admin' })
  t.notOk(await pass(await now()))
  t.notOk(await pass(codes[0] ?? ''))
  t.same(await readSecondStep(ports, user), { sinceMs: 0, recoveryCodesLeft: 0 })
  t.match(await begin(), /^[A-Z2-7]{32}$/)
})

t.test('admins say which roles need it', async (t) => {
  const ports = openRecordPorts()
  t.same(await rolesWithSecondStep(ports), [])
  await requireSecondStep(ports, ['admin', 'supervisor', 'admin'], 'adm')
  t.same(await rolesWithSecondStep(ports), ['supervisor', 'admin'])
  await requireSecondStep(ports, [], 'adm')
  t.same(await rolesWithSecondStep(ports), [])
})
