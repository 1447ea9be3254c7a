import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { endOrphan } from '../../../../../src/adapters/switches/asterisk/private/instance.ts'
import { MOST_LOG_BYTES } from '../../../../../src/adapters/switches/asterisk/private/log-files.ts'
import { findProcess } from '../../../../../src/adapters/switches/asterisk/private/process.ts'
import { provideAsterisk } from '../../../../../src/adapters/switches/asterisk/private/provide.ts'
import { ari, PROVIDE_WITHIN_MS, startForTest, temporaryDir, until, VAR_DIR } from './fixture.ts'

const OWNER = fileURLToPath(new URL('owner.ts', import.meta.url))
const NOT_YET = () => undefined
const SECRET = 'a-secret-of-this-test'

t.setTimeout(PROVIDE_WITHIN_MS)

t.test('an Asterisk 22 is provided, and at once the second time', async (t) => {
  await provideAsterisk({ varDir: VAR_DIR, log: (line) => process.stderr.write(`${line}\n`) })
  const lines: string[] = []
  const asterisk = await provideAsterisk({ varDir: VAR_DIR, log: (line) => lines.push(line) })
  t.match(asterisk.version, /^22\./)
  t.same(lines, [], 'nothing is fetched again')
})

t.test('two live side by side; one dies and comes back, both stop', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const [one, two] = await Promise.all([startForTest(join(dir, 'one')), startForTest(join(dir, 'two'))])
  t.teardown(() => Promise.all([one.stop(), two.stop()]))
  t.not(one.sipPort, two.sipPort)
  t.not(one.password, two.password)
  for (const asterisk of [one, two]) {
    const info = await (await ari(asterisk, 'asterisk/info?only=config')).json()
    t.match(info, { config: { name: asterisk.systemName } })
  }
  t.equal((await fetch(`${one.ariUrl}/ari/asterisk/info`)).status, 401, 'nobody is let in without the secret')

  const seen: string[] = []
  const { pid: firstPid, sipPort } = one
  const died = new Promise<void>((resolve) => one.onExit(() => resolve(void seen.push('died'))))
  const up = new Promise<void>((resolve) => one.onUp(() => resolve(void seen.push('up'))))
  process.kill(firstPid, 'SIGKILL')
  await Promise.all([died, up])
  t.same(seen, ['died', 'up'])
  t.not(one.pid, firstPid)
  t.equal(one.sipPort, sipPort)
  t.equal((await ari(one, 'asterisk/ping')).status, 200, 'with the same secret on the same port')

  const pids = [one.pid, two.pid]
  await Promise.all([one.stop(), two.stop()])
  await one.stop()
  t.same(pids.map(isAlive), [false, false])
})

t.test('phones are exchanged while it runs', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const asterisk = await startForTest(dir, { phones: [{ name: 'anna', password: SECRET }] })
  t.teardown(() => asterisk.stop())
  t.equal((await ari(asterisk, 'endpoints/PJSIP/anna')).status, 200)
  await asterisk.reloadPhones([{ name: 'carl', contact: 'sip:carl@127.0.0.3:5070' }])
  t.equal((await ari(asterisk, 'endpoints/PJSIP/carl')).status, 200)
  await t.rejects(asterisk.reloadPhones([{ name: 'carl', password: '1234' }]), /password of phone 'carl'/)
  const dora = { name: 'dora', contact: 'sip:dora@127.0.0.3:5071' }
  const emil = { name: 'emil', contact: 'sip:emil@127.0.0.3:5072' }
  await Promise.all([asterisk.reloadPhones([dora]), asterisk.reloadPhones([dora, emil])])
  t.equal((await ari(asterisk, 'endpoints/PJSIP/emil')).status, 200, 'of two exchanges at once the later one holds')
})

t.test('files and directories are for their owner only', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const asterisk = await startForTest(dir)
  await asterisk.stop()
  const names = (await readdir(join(dir, 'etc'))).map((name) => join(dir, 'etc', name))
  const modes = await Promise.all(
    [join(dir, 'instance.json'), ...names].map(async (file) => (await stat(file)).mode & 0o777),
  )
  t.ok(modes.length > 10)
  t.same(new Set(modes), new Set([0o600]))
})

t.test('the server is killed: Asterisk lives on, and the next server finds it again', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  t.teardown(() => endOrphan(dir))
  const owner = spawn(process.execPath, [OWNER, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: owner.stdout }), 'line')
  const first = JSON.parse(line)
  await t.rejects(startForTest(dir), /uses it/, 'one directory has one server')
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  t.ok(isAlive(first.pid))

  const log = join(dir, 'log', 'messages')
  await appendFile(log, 'x'.repeat(MOST_LOG_BYTES))
  const second = await startForTest(dir)
  await until('a log that is opened anew', () => stat(log).then(({ size }) => size < 1_000 || undefined, NOT_YET))
  t.ok((await stat(`${log}.last`)).size > MOST_LOG_BYTES, 'its old log lies beside')
  t.match({ ...first, isAdopted: true }, pick(second))
  process.kill(second.pid, 'SIGKILL')
  await new Promise<void>((resolve) => second.onUp(resolve))
  t.not(second.pid, first.pid, 'an adopted one is looked after too')
  const { pid } = second
  await second.stop()
  t.notOk(isAlive(pid))

  const third = await startForTest(dir)
  t.match({ ...pick(third), pid: 0 }, { ...pick(second), pid: 0, isAdopted: false }, 'the same ports and name again')
  await third.stop()
})

t.test('the server ends by a fault of its own: Asterisk lives on with its calls', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  t.teardown(() => endOrphan(dir))
  const owner = spawn(process.execPath, [OWNER, dir, 'fault'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [[line], [code]] = await Promise.all([
    once(createInterface({ input: owner.stdout }), 'line'),
    once(owner, 'exit'),
  ])
  t.equal(code, 70)
  t.ok(isAlive(JSON.parse(line).pid))
})

t.test('the server ends by a signal: Asterisk ends too', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const owner = spawn(process.execPath, [OWNER, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: owner.stdout }), 'line')
  owner.kill('SIGTERM')
  const [, signal] = await once(owner, 'exit')
  t.equal(signal, 'SIGTERM')
  await until('the end of Asterisk', () => (isAlive(JSON.parse(line).pid) ? undefined : true))
})

t.test('a port that somebody holds is refused in clear words', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const holder = await startForTest(join(dir, 'holder'))
  t.teardown(() => holder.stop())
  await t.rejects(startForTest(join(dir, 'late'), { ports: { sip: holder.sipPort } }), /Choose another port/)
})

function isAlive(pid: number): boolean {
  return findProcess(pid) !== undefined
}

function pick({ pid, isAdopted, sipPort, systemName }: Awaited<ReturnType<typeof startForTest>>) {
  return { pid, isAdopted, sipPort, systemName }
}
