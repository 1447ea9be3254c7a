import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'

t.test('somebody in numbers: calls, waiting, promises and what is planned', async (t) => {
  const stage = await openApiStage(t)
  const headers = await stage.page('amy')
  const ask = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    (
      await stage.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload !== undefined && { payload }) })
    ).json()
  const { id } = await ask('POST', '/contacts', { name: 'Ann', language: 'en' })
  const nothing = {
    ...{ callsIn: 0, callsOut: 0, missed: 0, lastAtMs: 0, meanWaitMs: 0, meanTalkMs: 0 },
    ...{ promisesKept: 0, promisesLate: 0, promisesOpen: 0, openActivities: 0 },
  }
  t.same(await ask('GET', `/contacts/${id}/figures`), nothing)
  await ask('POST', `/contacts/${id}/points`, { kind: 'phone', value: '13800138000' })
  const call = await stage.callIn('leg-1')
  const known = { match: 'known', contact: id, account: '', set: {} } as const
  await stage.tell({ type: 'contact.found', interaction: call, ...known })
  stage.clock.runTo(stage.clock.now() + 20_000)
  await stage.tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  const nowMs = stage.clock.now()
  const first = await ask('POST', `/contacts/${id}/promises`, { text: 'Call', dueAtMs: nowMs + 60_000 })
  await ask('PATCH', `/promises/${first.id}`, { isDone: true })
  await ask('POST', `/contacts/${id}/promises`, { text: 'Late', dueAtMs: nowMs - 60_000 })
  const { users } = await ask('GET', '/user-names')
  const task = {
    type: 'task',
    subject: 'Offer',
    status: 'planned',
    priority: 'normal',
    owner: users[0].id,
    contact: id,
  }
  await ask('POST', '/activities', task)
  const found = await ask('GET', `/contacts/${id}/figures`)
  t.match(found, { callsIn: 1, missed: 1, promisesKept: 1, promisesLate: 1, promisesOpen: 1, openActivities: 1 })
  t.ok(found.meanWaitMs >= 20_000 && found.meanWaitMs < 25_000, `waited ${found.meanWaitMs} ms`)
  t.ok(found.lastAtMs > 0)
  t.equal((await stage.app.inject({ url: '/api/v1/contacts/nobody/figures', headers })).statusCode, 404)
})
