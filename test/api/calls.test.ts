import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

async function dialOnce({ app, page }: ApiStage, key: string | undefined, payload: object) {
  const headers = { ...(await page('amy')), ...(key !== undefined && { 'idempotency-key': key }) }
  return app.inject({ method: 'POST', url: '/api/v1/calls', headers, payload })
}

t.test('a call that is asked for twice under one key is made once and answered alike', async (t) => {
  const stage = await openApiStage(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const payload = { to: '+86 (10) 6554-2300' }
  const answers = await Promise.all([1, 2, 3].map(() => dialOnce(stage, 'key-1', payload)))
  answers.push(await dialOnce(stage, 'key-1', payload))
  t.same(
    answers.map(({ statusCode }) => statusCode),
    [201, 201, 201, 201],
  )
  t.equal(new Set(answers.map(({ body }) => body)).size, 1)
  const rings = stage.effects.filter(({ type }) => type === 'leg.ring')
  t.match(rings, [{ to: 'phone:amy', from: '+861065542300' }])
  t.equal(rings.length, 1)
  const other = await dialOnce(stage, 'key-1', { to: '10086' })
  t.match(other.json(), { status: 409, code: 'request.keyReused' })
})

t.test('a refusal under a key stays the answer, for the same key asks for the same thing', async (t) => {
  const stage = await openApiStage(t)
  const first = await dialOnce(stage, 'key-1', { to: '10086' })
  t.match(first.json(), { status: 409, code: 'agent.offline' })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  t.match((await dialOnce(stage, 'key-1', { to: '10086' })).json(), { status: 409, code: 'agent.offline' })
  t.equal((await dialOnce(stage, 'key-2', { to: '10086' })).statusCode, 201)
})

t.test('a request that was cut off between its two writes is not dialled again', async (t) => {
  const stage = await openApiStage(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const first = await dialOnce(stage, 'key-1', { to: '10086' })
  // As if the process had died before the answer was kept.
  const statement = { sql: "update idempotency_key set status = 0, answer = ''", parameters: [] }
  const event = {
    type: 'row.changed',
    object: 'x',
    id: 'x',
    change: 'updated',
    fields: [],
    by: 'test',
    atMs: 0,
  } as const
  await stage.loop.write({ event, statements: [statement] })
  const again = await dialOnce(stage, 'key-1', { to: '10086' })
  t.equal(again.body, first.body)
  t.equal(stage.effects.filter(({ type }) => type === 'leg.ring').length, 1)
})

t.test('a number that is none and a caller id that is not ours are refused', async (t) => {
  const stage = await openApiStage(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const bad = await dialOnce(stage, undefined, { to: '300&PJSIP/trunk/+1900' })
  t.match(bad.json(), { status: 422, code: 'address.invalid' })
  const foreign = await dialOnce(stage, undefined, { to: '10086', from: '110' })
  t.match(foreign.json(), { status: 422, code: 'request.invalid' })
  t.equal((await dialOnce(stage, undefined, { to: '10086', from: '100' })).statusCode, 201)
})

t.test('an agent holds, takes back, ends and disposes of their call, and nobody else’s', async (t) => {
  const stage = await openApiStage(t)
  const { app, page, tell } = stage
  await tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const { call } = await talk(stage)
  const as = async (login: string, act: string, payload: object = {}) =>
    (
      await app.inject({ method: 'POST', url: `/api/v1/calls/${call}/${act}`, headers: await page(login), payload })
    ).json()
  t.match(await as('ben', 'hangup'), { status: 404, code: 'interaction.unknown' })
  t.match(await as('amy', 'retrieve'), { status: 409, code: 'interaction.notHeld' })
  t.match(await as('amy', 'hold'), { events: [{ type: 'interaction.held' }] })
  t.match(await as('amy', 'retrieve'), { events: [{ type: 'interaction.retrieved' }] })
  t.match(await as('ben', 'note', { text: 'x' }), { status: 404, code: 'interaction.unknown' })
  t.match(await as('amy', 'hangup'), { events: [{ type: 'leg.dropped' }] })
  t.match(await as('amy', 'disposition', { disposition: 'sale' }), { events: [{ type: 'interaction.disposed' }] })
  const records = await app.inject({ url: '/api/v1/calls?disposition=x', headers: await page('sue') })
  t.equal(records.statusCode, 422, 'a filter that does not exist is not passed over')
  const list = await app.inject({ url: '/api/v1/calls?queue=sales&number=13800138000', headers: await page('sue') })
  t.match(list.json().rows, [{ id: call, disposition: 'sale', endedBy: 'agent', outcome: 'answered' }])
})

t.test('records of calls come in pages, the newest first', async (t) => {
  const stage = await openApiStage(t)
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) ids.unshift(await stage.callIn(`leg-${count}`))
  const headers = await stage.page('sue')
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await stage.app.inject({ url: `/api/v1/calls?limit=2&cursor=${cursor}`, headers })
    const { rows, next } = page.json()
    seen.push(...rows.map(({ id }: { id: string }) => id))
    cursor = next
  } while (cursor !== '')
  t.same(seen, ids)
})

t.test('a recording is heard in ranges, by its agent and above, and each hearing is in the log', async (t) => {
  const stage = await openApiStage(t)
  const { app, page, tell, loop, recordingsDir } = stage
  const heard: string[] = []
  loop.subscribe(({ logged }) => {
    for (const { event } of logged)
      if (event.type === 'row.changed' && event.object === 'recording') heard.push(`${event.id} ${event.fields}`)
  })
  await tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const { call, recording } = await talk(stage)
  const audio = Buffer.from('RIFF0123456789')
  writeFileSync(join(recordingsDir, 'opaque.wav'), audio)
  const url = `/api/v1/recordings/${recording}/audio`
  t.match((await app.inject({ url, headers: await page('amy') })).json(), { code: 'recording.unavailable' }, 'not yet')
  await tell({ type: 'recording.kept', recording, file: 'opaque.wav', bytes: 14, durationMs: 1_000, sha256: 'abc' })
  const list = await app.inject({ url: `/api/v1/calls/${call}/recordings`, headers: await page('amy') })
  t.match(list.json().recordings, [{ id: recording, state: 'kept', durationMs: 1_000 }])
  t.notMatch(list.body, /opaque\.wav/)
  const get = async (login: string, range?: string) =>
    app.inject({ url, headers: { ...(await page(login)), ...(range !== undefined && { range }) } })
  const whole = await get('amy')
  t.equal(whole.statusCode, 200)
  t.same(whole.rawPayload, audio)
  t.match(whole.headers, { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', 'cache-control': /no-store/ })
  const part = await get('sue', 'bytes=4-7')
  t.equal(part.statusCode, 206)
  t.equal(part.headers['content-range'], 'bytes 4-7/14')
  t.equal(part.body, '0123')
  t.equal((await get('sue', 'bytes=-2')).body, '89')
  const beyond = await get('sue', 'bytes=99-')
  t.equal(beyond.statusCode, 416)
  t.equal(beyond.headers['content-range'], 'bytes */14')
  t.match((await get('ben')).json(), { status: 404, code: 'recording.unavailable' })
  t.equal((await app.inject({ url })).statusCode, 401)
  t.same(heard, [`${recording} heard`, `${recording} heard`], 'once for amy, once for sue')
})

t.test('while the store takes no writes, commands are refused and reads go on', async (t) => {
  const stage = await openApiStage(t)
  const { app, page, reportHealth } = stage
  const headers = await page('sue')
  reportHealth({ status: 'degraded', reason: 'disk full', waiting: 1 })
  const act = await app.inject({ method: 'POST', url: '/api/v1/agents/amy/login', headers })
  t.match(act.json(), { status: 503, code: 'store.degraded' })
  const contact = { name: 'Li', language: 'zh' }
  const row = await app.inject({ method: 'POST', url: '/api/v1/contacts', headers, payload: contact })
  t.match(row.json(), { status: 503, code: 'store.degraded' })
  t.equal((await app.inject({ url: '/api/v1/agents', headers })).statusCode, 200)
  t.match((await app.inject({ url: '/readyz' })).json(), { isReady: false, store: { status: 'degraded' } })
  t.equal((await app.inject({ url: '/livez' })).statusCode, 200)
  reportHealth({ status: 'ok' })
  t.match((await app.inject({ url: '/readyz' })).json(), {
    isReady: true,
    switches: [{ name: 'pbx', isAttached: true }],
  })
})

t.test('a disk that hangs does not hang whoever asks', async (t) => {
  const { app, page, clock, holdCommits, engine } = await openApiStage(t)
  const headers = await page('sue')
  const release = holdCommits()
  const act = app.inject({ method: 'POST', url: '/api/v1/agents/amy/login', headers })
  // The request is in the loop when the centre has decided it.
  while (engine.centre.agents.get('amy')?.status === 'offline') await turn()
  clock.runTo(clock.now() + 10_000)
  t.match((await act).json(), { status: 503, code: 'store.degraded', detail: /may still happen/ })
  release()
})

t.test('the figures for Prometheus name states and kinds, never a call or a number', async (t) => {
  const stage = await openApiStage(t)
  await stage.callIn('leg-1')
  const { body } = await stage.app.inject({ url: '/metrics', headers: await stage.page('sue') })
  t.match(body, /^ringdown_calls_active 1$/m)
  t.match(body, /^ringdown_queue_waiting 1$/m)
  t.match(body, /^ringdown_agents\{state="offline"\} 2$/m)
  t.match(body, /^ringdown_switch_attached 1$/m)
  t.match(body, /^ringdown_store_degraded 0$/m)
  t.match(body, /^ringdown_reconcile_repairs_total\{kind="gone"\} 0$/m)
  t.notMatch(body, /13800138000|leg-1/)
})

t.test('a flow with faults is refused with each fault, and the version before stays', async (t) => {
  const { app, page } = await openApiStage(t)
  const headers = await page('adm')
  const nodes = { a: { verb: 'enqueue', args: { queue: 'nowhere' } }, b: { verb: 'dance' } }
  const bad = await app.inject({ method: 'PUT', url: '/api/v1/flows/main', headers, payload: { start: 'a', nodes } })
  t.match(bad.json(), { status: 422, code: 'flow.invalid', faults: [/^main\.a: /, /^main\.b: unknown verb dance/] })
  const now = await app.inject({ url: '/api/v1/flows/main', headers })
  t.match(now.json(), { id: 'main', version: 1, flow: { start: 'answer' } })
  const versions = await app.inject({ url: '/api/v1/flows/main/versions', headers })
  t.same(versions.json(), { versions: [1] })
})

t.test('nobody overwrites what they have not seen', async (t) => {
  const { app, page } = await openApiStage(t)
  const headers = await page('amy')
  const made = await app.inject({
    method: 'POST',
    url: '/api/v1/contacts',
    headers,
    payload: { name: 'Li', language: 'zh' },
  })
  const url = `/api/v1/contacts/${made.json().id}`
  const patch = (version: string) =>
    app.inject({ method: 'PATCH', url, headers: { ...headers, 'if-match': version }, payload: { title: 'Dr' } })
  const first = await patch('"1"')
  t.match(first.json(), { title: 'Dr', version: 2 })
  t.equal(first.headers.etag, '"2"')
  t.match((await patch('"1"')).json(), { status: 409, code: 'record.conflict' })
  t.match((await patch('soon')).json(), { status: 422, code: 'request.invalid' })
  t.equal((await app.inject({ method: 'DELETE', url, headers })).statusCode, 403, 'agents do not remove people')
})

/** A caller in a talk with amy. */
async function talk({ callIn, tell, engine }: ApiStage): Promise<{ call: string; recording: string }> {
  const call = await callIn('leg-1')
  const leg = engine.centre.interactions.get(call)?.agentLeg ?? ''
  await tell({ type: 'leg.answered', leg })
  const [recording = ''] = engine.centre.recordings.keys()
  return { call, recording }
}
