import t from 'tap'
import { get, patch, post, put, remove } from '../support/api-client.ts'
import { openApiStage } from '../support/api-stage.ts'
import { screen } from '../support/realtime-client.ts'
import { sameAfterRebuild } from '../support/same-after-rebuild.ts'

t.test('a queue that is changed while a call waits takes it by its new rules at once', async (t) => {
  const stage = await openApiStage(t)
  const { tell, engine, clock } = stage
  for (const agent of ['amy', 'ben']) await tell({ type: 'agent.login', agent })
  await tell({ type: 'agent.ready', agent: 'amy' })
  const first = await stage.callIn('leg-1')
  await tell({ type: 'leg.answered', leg: engine.centre.interactions.get(first)?.agentLeg ?? '' })
  await post(stage, 'sue', `calls/${first}/hangup`)
  await tell({ type: 'leg.hungup', leg: engine.centre.agents.get('amy')?.leg ?? '', cause: 'normal' })
  const strict = { name: 'Sales', requires: { chess: 1 }, strategy: 'longest-idle' }
  t.match(await put(stage, 'adm', 'queues/sales', strict), { events: [{ type: 'queue.configured' }] })
  await tell({ type: 'agent.ready', agent: 'amy' })
  clock.runTo(clock.now() + 1_000)
  await tell({ type: 'agent.ready', agent: 'ben' })
  const call = await stage.callIn('leg-2')
  t.equal(engine.centre.interactions.get(call)?.status, 'waiting', 'nobody plays chess')
  const open = { name: 'Sales', requires: {}, strategy: 'fewest-calls' }
  t.match(await put(stage, 'adm', 'queues/sales', open), {
    events: [{ type: 'queue.configured' }, { type: 'offer.made' }],
  })
  t.equal(engine.centre.interactions.get(call)?.agent, 'ben', 'amy is idle for longer, ben had fewer calls')
  t.match(await put(stage, 'adm', 'queues/sales', { ...open, strategy: 'dice' }), { code: 'strategy.unknown' })
})

t.test('who changed what when is written with the values before and after, and can be undone', async (t) => {
  const stage = await openApiStage(t)
  const { name } = await get(stage, 'adm', 'session')
  const made = await put(stage, 'adm', 'queues/help', { name: 'Help', wrapupMs: 5_000 })
  await put(stage, 'adm', 'queues/help', { name: 'Help', wrapupMs: 5_000 })
  stage.clock.runTo(stage.clock.now() + 1_000)
  const changed = await put(stage, 'adm', 'queues/help', { name: 'Help', wrapupMs: 9_000 })
  const { changes } = await get(stage, 'adm', 'audit?object=queue&id=help')
  t.match(changes, [
    {
      seq: changed.events[0].seq,
      change: 'updated',
      byName: name,
      atMs: stage.clock.now(),
      before: { wrapupMs: 5_000 },
      after: { id: 'help', wrapupMs: 9_000 },
      isLast: true,
    },
    { seq: made.events[0].seq, change: 'created', before: null, after: { wrapupMs: 5_000 }, isLast: false },
  ])
  t.equal(changes.length, 2, 'what changes nothing is no change')
  const refused = await post(stage, 'adm', `audit/${made.events[0].seq}/undo`)
  t.match(refused, { status: 409, code: 'audit.changedSince', since: { seq: changed.events[0].seq, byName: name } })
  t.match(await post(stage, 'adm', `audit/${changed.events[0].seq}/undo`), { events: [{ type: 'queue.configured' }] })
  t.match(await get(stage, 'adm', 'queues/help'), { settings: { wrapupMs: 5_000 } })
  t.match(await post(stage, 'adm', 'audit/999999/undo'), { status: 404, code: 'audit.unknown' })
  t.match(await get(stage, 'sue', 'audit'), { status: 403 })
  const { changes: all } = await get(stage, 'adm', 'audit?limit=3')
  const { changes: more } = await get(stage, 'adm', `audit?limit=3&before=${all[2].seq}`)
  t.ok(more.every((each: { seq: number }) => each.seq < all[2].seq))
  t.match(await get(stage, 'adm', 'audit?object=number'), { changes: [{ id: '100', by: '', byName: '' }] })
  await sameAfterRebuild(t, stage.store)
})

t.test('everything that admins set is undone: made, changed and removed', async (t) => {
  const stage = await openApiStage(t)
  const undo = async (path: string) => {
    const [object, id] = path.split('/', 2)
    const { changes } = await get(stage, 'adm', `audit?object=${object}&id=${encodeURIComponent(id ?? '')}&limit=1`)
    return post(stage, 'adm', `audit/${changes[0].seq}/undo`)
  }
  const names = { en: 'x' }
  const flow = { start: 'a', nodes: { a: { verb: 'hangup' } } }
  const wishes: readonly (readonly [string, string, object])[] = [
    ['agents', 'agent', { name: 'Cai', phone: 'phone:cai' }],
    ['queues', 'queue', { name: 'Cai' }],
    ['reasons', 'reason', { names }],
    ['dispositions', 'disposition', { names }],
  ]
  for (const [path, object, settings] of wishes) {
    await put(stage, 'adm', `${path}/cai`, settings)
    t.match(await undo(`${object}/cai`), { events: [{ type: `${object}.removed` }] })
    t.match(await undo(`${object}/cai`), { events: [{ type: `${object}.configured` }] })
    await remove(stage, 'adm', `${path}/cai`)
    t.match(await undo(`${object}/cai`), { events: [{ type: `${object}.configured` }] })
  }
  await put(stage, 'adm', 'numbers/200', { label: 'Two', flow: 'main' })
  t.match(await undo('number/200'), { events: [{ type: 'number.removed' }] })
  await put(stage, 'adm', 'flows/main', flow)
  t.match(await undo('flow/main'), { events: [{ type: 'flow.published' }] })
  t.match(await get(stage, 'adm', 'flows/main'), { version: 3, flow: { start: 'answer' } })
  await put(stage, 'adm', 'flows/other', flow)
  t.match(await undo('flow/other'), { status: 409, code: 'audit.notUndoable' })
  await stage.tell({ type: 'agent.login', agent: 'cai' })
  await put(stage, 'adm', 'agents/dan', { name: 'Dan', phone: 'phone:dan' })
  await stage.tell({ type: 'agent.login', agent: 'dan' })
  t.match(await undo('agent/dan'), { status: 409, code: 'agent.busy' }, 'nobody is removed who is at work')
})

t.test('a user who is kept out is out at once, with every screen and token', async (t) => {
  const stage = await openApiStage(t)
  const { users } = await get(stage, 'adm', 'users')
  const idOf = (login: string) => users.find((user: { login: string }) => user.login === login).id
  const { token } = await post(stage, 'sue', 'tokens', { label: 'x' })
  const headers = await stage.page('sue')
  const open = await screen(stage, 'sue', ['queues'])
  t.match(await patch(stage, 'adm', `users/${idOf('sue')}`, { role: 'agent', agent: 'ben' }), {
    role: 'agent',
    agent: 'ben',
  })
  t.equal((await stage.app.inject({ url: '/api/v1/numbers', headers })).statusCode, 403, 'the role holds at once')
  t.match(await patch(stage, 'adm', `users/${idOf('sue')}`, { isActive: false }), { isActive: false })
  t.equal(await open.closed, 4401)
  t.equal((await stage.app.inject({ url: '/api/v1/session', headers })).statusCode, 401)
  const bearer = { authorization: `Bearer ${token}` }
  t.equal((await stage.app.inject({ url: '/api/v1/session', headers: bearer })).statusCode, 401)
  t.match(await patch(stage, 'adm', `users/${idOf('adm')}`, { isActive: false }), { code: 'user.lastAdmin' })
  t.match(await patch(stage, 'adm', `users/${idOf('adm')}`, { role: 'agent' }), { status: 409 })
  t.match(await patch(stage, 'adm', `users/${idOf('amy')}`, { password: 'short' }), { code: 'user.invalid' })
  t.match(await get(stage, 'adm', 'audit?object=user&limit=1'), { changes: [{ fields: ['isActive'], after: null }] })
  t.match(await post(stage, 'adm', `users/${idOf('amy')}/login-link`), { path: /^\/login\// })
})

t.test('skills are given to many agents at once, or to none', async (t) => {
  const stage = await openApiStage(t)
  const skills = (agents: object) => put(stage, 'adm', 'settings/skills', { agents })
  t.match(await skills({ amy: { zh: 7 }, zoe: { zh: 1 } }), { status: 404, code: 'agent.unknown' })
  t.match(await skills({ amy: { zh: 11 } }), { status: 422, code: 'request.invalid' })
  t.match(await skills({ amy: { zh: 7 }, ben: { en: 3, zh: 2 } }), {
    events: [{ type: 'agent.configured' }, { type: 'agent.configured' }],
  })
  t.match(await get(stage, 'adm', 'settings/agents'), {
    agents: [
      { id: 'amy', skills: { zh: 7 } },
      { id: 'ben', skills: { en: 3, zh: 2 } },
    ],
  })
  t.match(await get(stage, 'adm', 'settings/queues'), { queues: [{ id: 'sales', strategy: 'longest-idle' }] })
  t.match(await get(stage, 'amy', 'settings/agents'), { status: 403 })
})

t.test('a flow is written as text, and each fault says its line', async (t) => {
  const stage = await openApiStage(t)
  const { text } = await get(stage, 'sue', 'flows/main/text')
  t.equal(
    text,
    [
      'id: main',
      'start: answer',
      'nodes:',
      '  answer:',
      '    verb: answer',
      '    next: { done: queue }',
      '  queue:',
      '    verb: enqueue',
      '    args: { queue: sales }',
      '',
    ].join('\n'),
  )
  const publish = (changed: string, login = 'adm') => put(stage, login, 'flows/main/text', { text: changed })
  t.match(await publish(text.replace('done: queue', 'done: moon')), {
    status: 422,
    code: 'flow.invalid',
    lines: [{ line: 4, message: /^answer: / }],
  })
  t.match(await publish(text.replace('start: answer', 'start: [')), { code: 'flow.invalid', lines: [{ line: /\d/ }] })
  t.match(await publish(text.replace('verb: enqueue', 'verb: 7')), {
    lines: [{ line: 8, message: /nodes.queue.verb/ }],
  })
  t.match(await publish(text.replace('id: main', 'id: other')), { lines: [{ line: 1, message: /expected id: main/ }] })
  t.match(await publish(text, 'sue'), { status: 403 })
  t.match(await publish(`# greeting\n${text}`), { events: [{ type: 'flow.published' }] })
  t.match(await get(stage, 'sue', 'flows/nothing/text'), { status: 404 })
})

t.test('switches say since when they are attached, what runs there and what was repaired', async (t) => {
  const stage = await openApiStage(t)
  await stage.callIn('leg-1')
  stage.clock.runTo(stage.clock.now() + 60_000)
  const [{ repairs }] = (await get(stage, 'sue', 'switches')).switches
  t.equal(repairs, 0)
  const askedAtMs = stage.clock.now()
  await stage.tell({ type: 'switch.listed', switch: 'pbx', legs: [], askedAtMs, isRestarted: false })
  t.match(await get(stage, 'sue', 'switches'), {
    switches: [
      { name: 'pbx', isAttached: true, software: 'simulated switch', lastRepair: { repair: 'gone', atMs: askedAtMs } },
    ],
  })
  await stage.tell({ type: 'switch.lost', switch: 'pbx', isDead: false })
  t.match(await get(stage, 'sue', 'switches'), { switches: [{ isAttached: false, sinceMs: askedAtMs }] })
  t.match(await get(stage, 'amy', 'switches'), { status: 403 })
})
