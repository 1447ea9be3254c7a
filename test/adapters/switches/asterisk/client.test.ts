import t from 'tap'
import { createVirtualClock } from '../../../../src/lib/virtual-clock.ts'
import { startFakeAri } from '../../../support/fake-ari.ts'
import { startTcpProxy } from '../../../support/tcp-proxy.ts'
import { driver, fakeAri } from './fake-stage.ts'
import { until } from './world.ts'

const answer = (leg: string) => ({ type: 'leg.answer', switch: 'pbx', leg }) as const

function stasisStart(id: string) {
  const channel = { id, name: `PJSIP/x-${id}`, state: 'Ring', caller: { name: '', number: '1' } }
  const event = { type: 'StasisStart', args: ['inbound', '4001'], channel, timestamp: '', application: 'ringdown' }
  return JSON.stringify(event)
}

t.test('an event that nobody knows, or that is no event at all, leaves the link alive', async (t) => {
  const fake = await fakeAri(t)
  const { start, words } = driver(t, fake)
  await start()
  const noise = [
    '{"type":"BrandNewEvent","channel":{"id":"x"}}',
    'no json',
    '{}',
    'null',
    '[]',
    '{"type":42}',
    '{"type":"__proto__"}',
  ]
  for (const text of noise) fake.send(text)
  fake.send('{"type":"StasisStart"}')
  for (let i = 0; i < 10; i++) fake.send(stasisStart(`c${i}`))
  await until('ten calls', () => words().filter((word) => word === 'leg.appeared').length === 10)
  t.equal(fake.sockets, 1)
})

t.test('a request that gets no answer fails in time, and the next one is answered', async (t) => {
  const fake = await fakeAri(t)
  const { pbx, start } = driver(t, fake)
  await start()
  fake.rule = (_method, path) => (path === '/channels/c1/answer' ? 'hang' : undefined)
  const began = performance.now()
  await t.rejects(pbx.perform(answer('c1')), /no answer within 300 ms/)
  t.ok(performance.now() - began < 2_000)
  await t.resolves(pbx.perform(answer('c2')))
})

t.test('a request that is refused says the status and Asterisk’s reason', async (t) => {
  const fake = await fakeAri(t)
  const { pbx, start } = driver(t, fake)
  await start()
  fake.rule = (method) =>
    method === 'POST' ? { status: 422, body: { message: 'Channel not in Stasis application' } } : undefined
  await t.rejects(pbx.perform(answer('c1')), /POST \/channels\/c1\/answer: 422 Channel not in Stasis application/)
})

t.test('a description of the API that answers 500, or is none, is a clear failure and no crash', async (t) => {
  for (const answer of [
    { status: 500, body: { error: 'broken' } },
    { status: 200, body: 'no object' },
    { status: 200 },
  ] as const) {
    const fake = await fakeAri(t)
    fake.rule = (_method, path) => (path.startsWith('/api-docs/') ? answer : undefined)
    await t.rejects(driver(t, fake, { patienceMs: 50 }).start(), /Expected Asterisk's ARI at http/)
  }
})

t.test('one part of the description that is missing is a clear failure too', async (t) => {
  const fake = await fakeAri(t)
  fake.rule = (_method, path) => (path === '/api-docs/channels.json' ? { status: 500 } : undefined)
  await t.rejects(driver(t, fake, { patienceMs: 50 }).start(), /api-docs\/channels.json: 500/)
})

t.test('a wrong password is said at once, and never shown', async (t) => {
  const fake = await fakeAri(t)
  const { start, logged } = driver(t, { url: fake.url, login: 'ringdown:not-the-word' })
  const began = performance.now()
  const error = await start().catch((reason: unknown) => reason)
  t.match(error, { message: /does not accept the user 'ringdown'/ })
  t.ok(performance.now() - began < 900, 'without waiting for its patience to end')
  t.notMatch(`${error}${logged}`, /not-the-word/)
})

t.test('what is no Asterisk is said to be none', async (t) => {
  const fake = await fakeAri(t)
  fake.rule = () => ({ status: 200, body: { hello: 'world' } })
  await t.rejects(driver(t, fake, { patienceMs: 50 }).start(), /is not to be had.*expected an Asterisk/)
  await fake.close()
  await t.rejects(driver(t, fake, { patienceMs: 50 }).start(), /is not to be had/)
  fake.close = async () => {}
})

t.test('a switch that comes a little later than we do is waited for', async (t) => {
  const first = await startFakeAri('ringdown:secret')
  const { port } = first
  await first.close()
  const { start, words } = driver(
    t,
    { url: `http://127.0.0.1:${port}`, login: 'ringdown:secret' },
    { patienceMs: 5_000 },
  )
  const started = start()
  await fakeAri(t, 'ringdown:secret', port)
  await started
  t.same(words(), ['switch.listed'])
})

t.test('two switches with different passwords do not disturb each other', async (t) => {
  const [a, b] = [await fakeAri(t, 'ringdown:one'), await fakeAri(t, 'ringdown:two')]
  const [one, two] = [driver(t, a), driver(t, b)]
  await one.start()
  await two.start()
  for (const fake of [a, b]) fake.hangUpSockets()
  for (const each of [one, two]) await until('a second attach', () => each.words().length === 3)
  await t.resolves(one.pbx.perform(answer('c1')))
  await t.resolves(two.pbx.perform(answer('c1')))
  t.same(one.words(), ['switch.listed', 'switch.lost', 'switch.listed'])
  t.same(two.words(), ['switch.listed', 'switch.lost', 'switch.listed'])
})

t.test('the link is tried again for as long as it takes, and a dead switch is called dead', async (t) => {
  const fake = await startFakeAri('ringdown:secret')
  const { start, signals, words, pbx, logged } = driver(t, fake)
  await start()
  await fake.close()
  await until('the switch to be called dead', () =>
    signals.some((signal) => signal.type === 'switch.lost' && signal.isDead),
  )
  await t.rejects(pbx.perform(answer('c1')), /away/)
  const tries = () => logged.filter((line) => line.includes('does not take the link yet')).length
  await until('more tries than the ten after which ari-client gives up', () => tries() > 15)
  const again = await fakeAri(t, 'ringdown:secret', fake.port)
  again.startupTime = '2026-01-02T00:00:00.000+0000'
  await until('the second attach', () => words().at(-1) === 'switch.listed')
  t.match(signals.at(-1), { isRestarted: true })
  t.same(words(), ['switch.listed', 'switch.lost', 'switch.lost', 'switch.listed'])
})

t.test('a link that is half open is found out', async (t) => {
  const fake = await fakeAri(t)
  const wire = await startTcpProxy(fake.port)
  t.teardown(() => wire.close())
  const { start, words } = driver(t, { url: `http://127.0.0.1:${wire.port}`, login: fake.login })
  await start()
  wire.silence()
  const began = performance.now()
  await until('the link to be lost', () => words().includes('switch.lost'))
  const foundMs = performance.now() - began
  t.ok(foundMs < 1_000, `found after ${Math.round(foundMs)} ms with probes of 100 ms and answers of 300 ms`)
  await wire.restore()
  await until('the second attach', () => words().at(-1) === 'switch.listed')
})

t.test('requests that hang while events still come are a lost link too', async (t) => {
  const fake = await fakeAri(t)
  const { start, words } = driver(t, fake)
  await start()
  fake.rule = () => 'hang'
  await until('the link to be lost', () => words().includes('switch.lost'))
  fake.rule = () => undefined
  await until('the second attach', () => words().at(-1) === 'switch.listed')
})

t.test('a server that was replaced stops acting at once, and says so loudly', async (t) => {
  const fake = await fakeAri(t)
  const clock = createVirtualClock()
  const { pbx, start, words, logged } = driver(t, fake, {}, clock)
  await start()
  fake.send(JSON.stringify({ type: 'ApplicationReplaced', application: 'ringdown' }))
  fake.send(stasisStart('c1'))
  await until('the switch to be lost', () => words().includes('switch.lost'))
  const before = fake.requests.length
  await t.rejects(pbx.perform(answer('c1')), /another server drives pbx now/)
  await t.rejects(pbx.snapshot(), /another server/)
  clock.runTo(clock.now() + 3_600_000)
  t.equal((await fetch(fake.url)).status, 401, 'whatever it asked before is answered by now')
  t.equal(fake.requests.filter((request) => request !== 'GET /').length, before, 'it asks for nothing any more')
  t.same(words(), ['switch.listed', 'switch.lost'])
  t.match(logged.join('\n'), /ANOTHER SERVER HAS TAKEN OVER/)
})

t.test('the listing comes before the calls that came while it was made', async (t) => {
  const fake = await fakeAri(t)
  const { start, words } = driver(t, fake)
  fake.rule = (method, path) => {
    if (method === 'GET' && path === '/channels') fake.send(stasisStart('early'))
    return undefined
  }
  await start()
  await until('the call', () => words().includes('leg.appeared'))
  t.same(words(), ['switch.listed', 'leg.appeared'])
})

t.test('what is asked of one leg happens in order, other legs do not wait for it', async (t) => {
  const fake = await fakeAri(t)
  const { pbx, start } = driver(t, fake)
  await start()
  fake.rule = (_method, path) => (path === '/channels/slow/answer' ? 'hang' : undefined)
  const slow = pbx.perform(answer('slow')).catch(() => 'failed')
  const after = pbx.perform({ type: 'leg.hangup', switch: 'pbx', leg: 'slow', cause: 'normal' })
  await pbx.perform(answer('quick'))
  t.notOk(fake.requests.includes('DELETE /channels/slow'))
  t.equal(await slow, 'failed')
  await after
  const asked = fake.requests.filter((request) => request.includes('/channels/'))
  t.same(asked, ['POST /channels/quick/answer', 'DELETE /channels/slow'])
})

t.test('start and stop can be called twice, and again', async (t) => {
  const fake = await fakeAri(t)
  const { pbx, start, words } = driver(t, fake)
  await start()
  await start()
  t.same(words(), ['switch.listed'])
  await Promise.all([pbx.stop(), pbx.stop()])
  await start()
  t.same(words(), ['switch.listed', 'switch.listed'])
  await t.resolves(pbx.perform(answer('c1')))
})
