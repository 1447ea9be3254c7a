import t from 'tap'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { flush, screen } from '../support/realtime-client.ts'

const ask = async (stage: ApiStage, login: string, method: 'GET' | 'POST' | 'DELETE', payload?: object, id = '') => {
  const headers = await stage.page(login)
  const url = `/api/v1/callbacks${id === '' ? '' : `/${id}`}`
  const answer = await stage.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const WANTED = { queue: 'sales', number: '+49 (30) 555-1', name: 'Ann' }

t.test('an agent promises to call back; those above see whom, colleagues that somebody is called', async (t) => {
  const stage = await openApiStage(t)
  const floor = await screen(stage, 'sue', ['callbacks'])
  const made = await ask(stage, 'amy', 'POST', { ...WANTED, agent: 'amy', aloneMs: 0 })
  t.match(made, {
    status: 200,
    body: { callback: String, events: [{ type: 'interaction.started' }, { type: 'callback.booked' }, {}] },
  })
  flush(stage)
  await floor.until(({ key, row }) => key === made.body.callback && row?.['number'] === '+49305551')
  const [own] = (await ask(stage, 'amy', 'GET')).body.callbacks
  t.match(own, { number: '+49305551', name: 'Ann', agent: 'amy', status: 'booked', triesLeft: 3 })
  const [others] = (await ask(stage, 'ben', 'GET')).body.callbacks
  t.match(others, { number: '', name: '', agent: 'amy' })
  const calls = await stage.app.inject({ url: '/api/v1/calls/live', headers: await stage.page('sue') })
  t.notMatch(calls.body, made.body.callback, 'it is no call yet')
})

t.test('agents promise for nobody else and take back nobody else’s', async (t) => {
  const stage = await openApiStage(t)
  t.match(await ask(stage, 'ben', 'POST', { ...WANTED, agent: 'amy' }), {
    status: 403,
    body: { code: 'auth.forbidden' },
  })
  const { body } = await ask(stage, 'amy', 'POST', { ...WANTED, agent: 'amy' })
  t.match(await ask(stage, 'ben', 'DELETE', undefined, body.callback), {
    status: 404,
    body: { code: 'callback.unknown' },
  })
  t.match(await ask(stage, 'sue', 'DELETE', undefined, body.callback), {
    status: 200,
    body: { events: [{ type: 'callback.cancelled' }, { type: 'interaction.finished' }] },
  })
  t.same((await ask(stage, 'sue', 'GET')).body.callbacks, [])
})

t.test('a number is to be called back once for a queue', async (t) => {
  const stage = await openApiStage(t)
  t.equal((await ask(stage, 'sue', 'POST', WANTED)).status, 200)
  t.match(await ask(stage, 'sue', 'POST', WANTED), { status: 409, body: { code: 'callback.exists' } })
  t.match(await ask(stage, 'sue', 'POST', { ...WANTED, number: 'ann' }), { body: { code: 'address.invalid' } })
})

t.test('a call back at a time waits for it', async (t) => {
  const stage = await openApiStage(t)
  const atMs = Date.now() + 86_400_000
  await ask(stage, 'sue', 'POST', { ...WANTED, atMs })
  t.match((await ask(stage, 'sue', 'GET')).body.callbacks, [{ status: 'booked', dueAtMs: atMs, by: String }])
})

t.test('what a promised call is about is kept as a note of the customer', async (t) => {
  const stage = await openApiStage(t)
  const headers = await stage.page('amy')
  const payload = { name: 'Ann', language: 'zh' }
  const made = await stage.app.inject({ method: 'POST', url: '/api/v1/contacts', headers, payload })
  const { id: contact } = made.json()
  t.match(await ask(stage, 'amy', 'POST', { ...WANTED, contact, note: ' the bill of May ' }), { status: 200 })
  flush(stage)
  const timeline = await stage.app.inject({ url: `/api/v1/contacts/${contact}/timeline`, headers })
  const notes = timeline.json().entries.filter((entry: Record<string, unknown>) => entry['channel'] === 'note')
  t.match(notes, [{ text: 'the bill of May' }])
})
