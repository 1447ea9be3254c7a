import t from 'tap'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { addressOf, flush, openRealtime, screen } from '../support/realtime-client.ts'

const post = async (stage: ApiStage, login: string, url: string, payload: object = {}) => {
  const headers = await stage.page(login)
  return stage.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
}
const get = async (stage: ApiStage, login: string, url: string) => {
  const answer = await stage.app.inject({ url: `/api/v1${url}`, headers: await stage.page(login) })
  return { status: answer.statusCode, body: answer.json() }
}

t.test('a supervisor hands a waiting call to an agent on a break; an agent may not', async (t) => {
  const stage = await openApiStage(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const call = await stage.callIn('leg-1')
  t.equal((await post(stage, 'amy', `/calls/${call}/assign`, { agent: 'amy' })).statusCode, 403)
  const answer = await post(stage, 'sue', `/calls/${call}/assign`, { agent: 'amy' })
  t.match(answer.json(), { events: [{ type: 'interaction.assigned' }, { type: 'offer.made' }, {}] })
  const again = await post(stage, 'sue', `/calls/${call}/assign`, { agent: 'ben' })
  t.match([again.statusCode, again.json()], [409, { code: 'interaction.notWaiting' }])
  const { body } = await get(stage, 'sue', `/calls/${call}/explain`)
  t.match(body, { summary: { code: 'now.offered', params: { agent: 'amy' } } })
  t.match(body.lines.at(-1), { code: 'offer.assigned', params: { agent: 'amy' } })
})

t.test('queues and skills of an agent change at once, and the log says who changed them', async (t) => {
  const stage = await openApiStage(t)
  const agents = await screen(stage, 'sue', ['agents'])
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  t.equal((await post(stage, 'sue', '/agents/amy/queues', { queues: [] })).statusCode, 200)
  t.equal((await post(stage, 'sue', '/agents/amy/skills', { skills: { zh: 7 } })).statusCode, 200)
  t.equal((await post(stage, 'sue', '/agents/amy/skills', { skills: { zh: 11 } })).statusCode, 422)
  t.match((await post(stage, 'sue', '/agents/amy/queues', { queues: ['nowhere'] })).json(), { code: 'queue.unknown' })
  t.equal((await post(stage, 'amy', '/agents/amy/queues', { queues: null })).statusCode, 403)
  flush(stage)
  await agents.until(({ key, row }) => key === 'amy' && JSON.stringify(row?.['skills']) === '{"zh":7}')
  const call = await stage.callIn('leg-1')
  t.match((await get(stage, 'sue', '/agents/amy/explain')).body, {
    summary: { code: 'agent.noQueue' },
    lines: [{ code: 'agent.ready' }, { code: 'queue.notServed', params: { queue: 'sales' } }],
  })
  t.match((await get(stage, 'sue', `/calls/${call}/explain`)).body.lines.at(-1), { code: 'wait.nobodyLoggedIn' })
  t.equal((await post(stage, 'sue', '/agents/amy/queues', { queues: null })).statusCode, 200)
  t.equal(stage.engine.centre.agents.get('amy')?.status, 'offered', 'the call that waited is hers at once')
  const changes: unknown[] = []
  await stage.store.replay(0, ({ event }) => {
    if (event.type === 'agent.configured' && event.by !== '') changes.push([event.agent.queues, event.agent.skills])
  })
  t.same(changes, [
    [[], {}],
    [[], { zh: 7 }],
    [null, { zh: 7 }],
  ])
})

t.test('what is not there is not explained, and agents are not told of the floor', async (t) => {
  const stage = await openApiStage(t)
  t.match(await get(stage, 'sue', '/agents/zoe/explain'), { status: 404, body: { code: 'agent.unknown' } })
  t.match(await get(stage, 'sue', '/calls/nothing/explain'), { status: 404, body: { code: 'interaction.unknown' } })
  t.equal((await get(stage, 'amy', '/agents/amy/explain')).status, 403)
})

t.test('a wallboard sees figures and nobody’s name, until its token is revoked', async (t) => {
  const stage = await openApiStage(t)
  const made = await post(stage, 'sue', '/wallboard-tokens', { name: 'Hall' })
  t.equal(made.statusCode, 201)
  const { id, token } = made.json()
  t.match(await get(stage, 'sue', '/wallboard-tokens'), { body: { wallboards: [{ id, name: 'Hall' }] } })
  t.notMatch(JSON.stringify(await get(stage, 'sue', '/wallboard-tokens')), token)
  const wall = await openRealtime(stage, { origin: `http://${await addressOf(stage)}` }, `?wallboard=${token}`)
  wall.subscribe(['queues', 'agents'])
  t.match(await wall.until(({ type }) => type === 'error'), { code: 'auth.forbidden' })
  wall.subscribe(['queues', 'staff', 'health'])
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  await stage.callIn('leg-1', { name: 'Li' })
  flush(stage)
  t.match(await wall.until(({ topic, row }) => topic === 'staff' && row?.['break'] === 1), {
    row: { offline: 1, total: 2 },
  })
  await wall.until(({ topic, row }) => topic === 'queues' && row?.['waiting'] === 1)
  t.notMatch(JSON.stringify(wall.messages), /amy|Amy|13800138000/)
  for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `ringdown_session=${token}` }])
    t.equal((await stage.app.inject({ url: '/api/v1/agents', headers })).statusCode, 401)
  const headers = await stage.page('sue')
  const gone = await stage.app.inject({ method: 'DELETE', url: `/api/v1/wallboard-tokens/${id}`, headers })
  t.equal(gone.statusCode, 204)
  stage.clock.runTo(stage.clock.now() + 15_000)
  t.equal(await wall.closed, 4401)
  await t.rejects(openRealtime(stage, {}, `?wallboard=${token}`), /401/)
  await t.rejects(openRealtime(stage, {}, '?wallboard=x'), /401/)
})
