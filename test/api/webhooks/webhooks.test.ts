import { createHmac } from 'node:crypto'
import t from 'tap'
import { createApi } from '../../../src/api/server.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { SYSTEM } from '../../../src/crm/rights/actor.ts'
import { get, post } from '../../support/api-client.ts'
import { type ApiStage, openApiStage } from '../../support/api-stage.ts'
import { turnUntil } from '../../support/turn-until.ts'
import { came, makeHook, openHook, topicsOf } from '../../support/webhook-acts.ts'
import { openSink, type WebhookSink } from '../../support/webhook-sink.ts'

t.setTimeout(240_000)

t.test('what happens to a call is told in order, signed, each in an envelope of CloudEvents', async (t) => {
  const { stage, sink, hook } = await openHook(t, ['interaction.*', 'offer.*'])
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const call = await stage.callIn('leg-1')
  await came(stage, sink, 4)
  t.same(topicsOf(sink).slice(0, 3), ['interaction.started', 'interaction.answering', 'interaction.queued'])
  const [first] = sink.received
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = first?.headers ?? {}
  const key = Buffer.from(hook.secret.slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${at}.${first?.body}`).digest('base64')
  t.equal(signature, `v1,${expected}`)
  t.equal(first?.headers['content-type'], 'application/cloudevents+json')
  t.match(JSON.parse(first?.body ?? ''), {
    ...{ specversion: '1.0', source: 'urn:ringdown:centre', type: 'interaction.started', subject: call },
    ...{ datacontenttype: 'application/json', data: { from: '13800138000', to: '100', direction: 'in' } },
  })
})

t.test('of a record its owner is told what they may see, and of log-ins nobody', async (t) => {
  const { stage, sink } = await openHook(t, ['*'])
  const rules = {
    all: { create: 'all', read: 'all', change: 'all', remove: 'all' },
    objects: { contact: { fields: { title: 'hidden' } } },
  }
  const { id: profile } = await post(stage, 'adm', 'profiles', { name: 'no titles', rules })
  const { users } = await get(stage, 'adm', 'users')
  const adm = users.find(({ login }: { login: string }) => login === 'adm').id
  await stage.app.inject({
    ...{ method: 'PATCH', url: `/api/v1/users/${adm}`, headers: await stage.page('adm'), payload: { profile } },
  })
  const records = createRecords(stage.rows)
  const made = await records.create(contact, { name: 'Li Na', language: 'zh', title: 'Professor' }, SYSTEM)
  const id = 'value' in made ? made.value.id : ''
  await records.update(contact, id, { patch: { title: 'Dean' } }, SYSTEM)
  await records.update(contact, id, { patch: { name: 'Li Nan', title: 'Dr' } }, SYSTEM)
  await records.remove(contact, id, SYSTEM)
  stage.clock.runTo(stage.clock.now() + 10)
  await records.restore(contact, id, SYSTEM)
  await came(stage, sink, 4)
  t.same(topicsOf(sink), [
    'record.contact.created',
    'record.contact.updated',
    'record.contact.removed',
    'record.contact.restored',
  ])
  t.match(JSON.parse(sink.received[1]?.body ?? ''), {
    subject: id,
    data: { changed: ['name'], fields: { name: 'Li Nan' } },
  })
  t.notMatch(JSON.stringify(sink.received), /Professor|Dean|Dr"|title/)
})

t.test('a message that is not taken is tried again later under the same id, and those behind it wait', async (t) => {
  const { stage, sink, hook } = await openHook(t, ['agent.*'])
  const answers = [500, 302, 200, 200]
  sink.answer = (response) => void response.writeHead(answers.shift() ?? 200, { location: sink.url }).end()
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.login', agent: 'ben' })
  await came(stage, sink, 1)
  const failing = await turnedDeliveries(stage, hook.id, 'failing')
  t.match(failing, { tries: 1, httpStatus: 500, error: 'answered 500' })
  t.match(await get(stage, 'adm', 'webhooks'), { webhooks: [{ tries: 1, status: 'on' }] })
  await tryAgain(stage, sink)
  await turnUntil(stage, async () => (await get(stage, 'adm', 'webhooks')).webhooks[0].tries === 2, 1)
  await tryAgain(stage, sink)
  await turnUntil(stage, () => sink.received.length >= 4, 1)
  const ids = sink.received.map(({ headers }) => headers['webhook-id'])
  t.equal(ids[0], ids[1], 'a redirect is not followed and counts as a failure')
  t.equal(ids[1], ids[2])
  t.not(ids[2], ids[3])
  t.same(topicsOf(sink).length, 4)
  const { deliveries } = await get(stage, 'adm', `webhooks/${hook.id}/deliveries?limit=1`)
  t.equal(deliveries.length, 1)
})

/** Turns the clock to the next try, and waits for it. */
async function tryAgain(stage: ApiStage, sink: WebhookSink): Promise<void> {
  const { received } = sink
  const before = received.length
  stage.clock.runTo((await get(stage, 'adm', 'webhooks')).webhooks[0].nextAtMs)
  await turnUntil(stage, () => received.length > before, 1)
}

async function turnedDeliveries(stage: ApiStage, id: string, status: string, stepMs = 1) {
  let found: { status: string } | undefined
  await turnUntil(
    stage,
    async () => {
      const { deliveries } = await get(stage, 'adm', `webhooks/${id}/deliveries`)
      found = deliveries[0]
      return found?.status === status
    },
    stepMs,
  )
  return found
}

t.test('one who hangs, cuts the line or is gone holds nobody else up', async (t) => {
  const { stage, sink, hook } = await openHook(t, ['agent.*'])
  const [other, cutting, gone] = await Promise.all([openSink(t), openSink(t), openSink(t)])
  sink.answer = () => {}
  cutting.answer = (response) => void response.socket?.resetAndDestroy()
  gone.answer = (response) => void response.writeHead(410).end()
  for (const each of [other, cutting, gone]) await makeHook(stage, each, { topics: ['agent.*'] })
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.login', agent: 'ben' })
  await came(stage, other, 2)
  t.equal(sink.received.length, 1, 'the one that hangs has the first only')
  t.match(await turnedDeliveries(stage, hook.id, 'failing', 500), { httpStatus: 0, error: 'no answer within 15 s' })
  t.ok(cutting.received.length >= 1)
  await turnUntil(stage, async () => {
    const { webhooks } = await get(stage, 'adm', 'webhooks')
    return webhooks[3].status === 'off' && webhooks[3].reason === 'gone'
  })
})

t.test('with a new secret messages are signed by both for a day', async (t) => {
  const { stage, sink, hook } = await openHook(t, ['agent.*'])
  const { secret } = await post(stage, 'adm', `webhooks/${hook.id}/secret`)
  t.not(secret, hook.secret)
  t.match(await post(stage, 'adm', `webhooks/${hook.id}/test`), { status: 204, error: '' })
  t.equal(String(sink.received[0]?.headers['webhook-signature']).split(' ').length, 2)
  stage.clock.runTo(stage.clock.now() + 25 * 3_600_000)
  await post(stage, 'adm', `webhooks/${hook.id}/test`)
  t.equal(String(sink.received[1]?.headers['webhook-signature']).split(' ').length, 1)
})

t.test('a server that starts again tells what happened meanwhile', async (t) => {
  const { stage, sink } = await openHook(t, ['agent.*'])
  await stage.app.close()
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const again = await createApi(stage.parts)
  t.teardown(() => again.close())
  await came(stage, sink, 1)
  t.same(topicsOf(sink), ['agent.loggedIn'])
})

t.test('an owner who is no admin any more is told nothing', async (t) => {
  const { stage, sink } = await openHook(t, ['agent.*'])
  const { users } = await get(stage, 'adm', 'users')
  const idOf = (name: string) => users.find(({ login }: { login: string }) => login === name).id
  const change = async (id: string, payload: object) =>
    stage.app.inject({ method: 'PATCH', url: `/api/v1/users/${id}`, headers: await stage.page('adm'), payload })
  await change(idOf('sue'), { role: 'admin' })
  await change(idOf('adm'), { role: 'agent' })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  await turnUntil(stage, async () => (await get(stage, 'sue', 'webhooks')).webhooks[0].status === 'off')
  t.same(sink.received, [])
  t.equal((await get(stage, 'amy', 'webhooks')).status, 403)
})

t.test('Zammad is told of new calls, answers and hang-ups as a form, and of nothing else', async (t) => {
  const { stage, sink } = await openHook(t, ['*'], 'zammad')
  const call = await stage.callIn('leg-1')
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  await came(stage, sink, 2)
  const forms = sink.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
  t.match(forms, [
    { event: 'newCall', from: '13800138000', to: '100', direction: 'in', callId: call },
    { event: 'hangup', callId: call, cause: 'cancel' },
  ])
  t.equal(sink.received[0]?.headers['content-type'], 'application/x-www-form-urlencoded')
})

t.test('messages cannot be sent to this machine unless its config says so', async (t) => {
  const stage = await openApiStage(t)
  const made = await post(stage, 'adm', 'webhooks', { label: 'x', url: 'http://127.0.0.1:9/', topics: ['*'] })
  t.match(made, { status: 422, code: 'webhook.invalid', detail: /loopback/ })
})
