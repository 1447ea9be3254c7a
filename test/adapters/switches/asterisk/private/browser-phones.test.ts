import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createBrowserPhones } from '../../../../../src/adapters/switches/asterisk/browser-phones.ts'
import { PROVIDE_WITHIN_MS, startForTest, temporaryDir } from './fixture.ts'
import { sipRequest } from './sip-request.ts'

const DESK = { name: 'desk', contact: 'sip:desk@127.0.0.3:5070' }

t.setTimeout(PROVIDE_WITHIN_MS)

async function prepare(t: Test) {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const asterisk = await startForTest(dir, { phones: [DESK], callers: { allow: ['127.0.0.2'] } })
  t.teardown(() => asterisk.stop())
  const { ariUrl: url, user, password } = asterisk
  const phones = createBrowserPhones({ url, user, password, mediaAddress: '127.0.0.1' })
  t.teardown(() => phones.stop())
  const register = ({ name: user, password }: { name: string; password: string }) =>
    sipRequest({ method: 'REGISTER', port: asterisk.sipPort, user, password })
  return { dir, asterisk, phones, register }
}

t.test('a phone is made for a log-in, known by its password, and gone when it is closed', async (t) => {
  const { dir, asterisk, phones, register } = await prepare(t)
  const [one, two] = [await phones.open(), await phones.open()]
  t.not(one.password, two.password)
  t.same([...(await phones.names())].sort(), [one.name, two.name].sort(), 'and no phone of another kind')
  t.equal(await register(one), 200)
  t.equal(await register({ ...one, password: two.password }), 401)
  await asterisk.reloadPhones([DESK, { name: 'other', contact: 'sip:other@127.0.0.3:5071' }])
  t.equal(await register(two), 200, 'other phones come and go meanwhile')
  for (const file of ['pjsip.conf', 'pjsip_phones.conf'])
    t.notMatch(await readFile(join(dir, 'etc', file), 'utf8'), one.password, 'the password is in no file')
  await phones.close([one.name, 'desk', 'web-none'])
  t.equal(await register(one), 401)
  t.equal(await register(two), 200)
  t.same(await phones.names(), [two.name])
})

t.test('a phone of a customer’s page is never registered, so that nobody rings it', async (t) => {
  const { phones, register } = await prepare(t)
  t.equal(await register(await phones.open('1000')), 403)
})
