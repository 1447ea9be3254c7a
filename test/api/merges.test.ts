import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'

const NUMBER = '13800138000'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t)
  const [agent, admin] = [await stage.page('amy'), await stage.page('adm')]
  const ask = async (method: Method, url: string, payload?: object, headers = agent) => {
    const { statusCode, ...answer } = await stage.app.inject({
      method,
      url: `/api/v1${url}`,
      headers,
      ...(payload && { payload }),
    })
    return { statusCode, body: statusCode === 204 ? {} : answer.json<Record<string, never>>() }
  }
  const make = async (url: string, fields: object): Promise<string> =>
    String((await ask('POST', url, fields)).body['id'])
  return { ...stage, agent, admin, ask, make }
}

t.test('a merge during a call gives the call to the record that stays, and its undo gives it back', async (t) => {
  const { ask, make, tell, callIn, loop, clock } = await open(t)
  const bo = await make('/contacts', { name: 'Bo', language: 'en' })
  const li = await make('/contacts', { name: 'Bo Li', language: 'en' })
  const call = await callIn('leg-1', { from: NUMBER })
  await tell({ type: 'contact.found', interaction: call, match: 'known', contact: li, account: '', set: {} })
  const merged = await ask('POST', `/contacts/${bo}/merge`, { other: li, version: 1, otherVersion: 1 })
  t.match(merged, { statusCode: 200, body: { record: { id: bo, name: 'Bo' } } })
  const view = loop.live('call-now')
  t.equal(view?.view.row(view.state, call)?.['contact'], bo, 'the call is theirs at once')
  t.match((await ask('GET', `/contacts/${li}`)).body, { id: bo }, 'the old id reads the record that stayed')
  t.match((await ask('GET', `/contacts/${li}/timeline`)).body, { entries: [{ id: call }] })
  t.match(await ask('PATCH', `/contacts/${li}`, { name: 'X' }), { statusCode: 404 })
  const merge = String(merged.body['merge'])
  t.match((await ask('GET', `/merges?of=${bo}`)).body, { merges: [{ id: merge, undoneAtMs: 0 }], next: '' })
  t.match(await ask('POST', `/merges/${merge}/undo`), { statusCode: 200, body: { undoneAtMs: clock.now(), kept: [] } })
  t.equal(view?.view.row(view.state, call)?.['contact'], li)
  t.match((await ask('GET', `/contacts/${li}`)).body, { id: li, name: 'Bo Li' })
  t.match(await ask('POST', `/merges/${merge}/undo`), { statusCode: 409, body: { code: 'merge.undone' } })
})

t.test('calls of both are in one timeline, which a merge does not write again', async (t) => {
  const { ask, make, tell, callIn, store } = await open(t)
  const [bo, li] = [
    await make('/contacts', { name: 'Bo', language: 'en' }),
    await make('/contacts', { name: 'Li', language: 'en' }),
  ]
  const calls: string[] = []
  for (const [leg, contact] of [
    ['leg-1', bo],
    ['leg-2', li],
  ] as const) {
    const call = await callIn(leg)
    calls.push(call)
    await tell({ type: 'contact.found', interaction: call, match: 'known', contact, account: '', set: {} })
    await tell({ type: 'leg.hungup', leg, cause: 'normal' })
  }
  const entries = () => store.read({ sql: 'select * from timeline_entry order by id', parameters: [] })
  const before = await entries()
  t.match(await ask('POST', `/contacts/${bo}/merge`, { other: li }), { statusCode: 200 })
  t.same(await entries(), before, 'what follows the log is as the log says')
  const told: readonly { id: string }[] = (await ask('GET', `/contacts/${bo}/timeline`)).body['entries'] ?? []
  t.same(new Set(told.map(({ id }) => id)), new Set(calls))
})

t.test('merging is for those who may change both', async (t) => {
  const { ask, make } = await open(t)
  const bo = await make('/contacts', { name: 'Bo', language: 'en' })
  t.match(await ask('POST', `/contacts/${bo}/merge`, { other: bo }), { statusCode: 422, body: { code: 'merge.same' } })
  t.match(await ask('POST', `/contacts/${bo}/merge`, { other: 'nobody' }), { statusCode: 404 })
  t.match(await ask('POST', `/merges/none/undo`), { statusCode: 404, body: { code: 'merge.unknown' } })
})
