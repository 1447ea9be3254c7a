import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { queueSettings } from '../../src/core/words/queue.ts'
import { get, patch, post, remove } from '../support/api-client.ts'
import { openApiStage } from '../support/api-stage.ts'
import { addressOf, flush, openRealtime, screen } from '../support/realtime-client.ts'

t.test('whoever is not logged in, or comes from a page of another site, is not let in', async (t) => {
  const stage = await openApiStage(t)
  const cookie = await stage.cookie('amy')
  await t.rejects(openRealtime(stage, {}), { message: /401/ })
  await t.rejects(openRealtime(stage, { cookie: 'ringdown_session=forged-forged-forged-forged' }), { message: /401/ })
  await t.rejects(openRealtime(stage, { cookie, origin: 'https://evil.example' }), { message: /403/ })
  await t.rejects(openRealtime(stage, { cookie }), { message: /403/ })
  const own = await openRealtime(stage, { cookie, origin: `http://${await addressOf(stage)}` })
  await own.end()
})

t.test('a connection ends with the log-in that opened it', async (t) => {
  const stage = await openApiStage(t)
  const headers = { cookie: await stage.cookie('amy', 10_000), origin: 'https://desk.example.com' }
  const client = await openRealtime(stage, headers)
  client.subscribe(['queues'])
  await client.until(({ type }) => type === 'snapshot')
  flush(stage, 15_000)
  t.equal(await client.closed, 4401)
})

t.test('whoever logs out, or whose token is revoked, is cut off at once', async (t) => {
  const stage = await openApiStage(t)
  const headers = await stage.page('amy')
  const own = await openRealtime(stage, headers)
  await stage.app.inject({ method: 'DELETE', url: '/api/v1/session', headers })
  t.equal(await own.closed, 4401)
  const made = await post(stage, 'ben', 'tokens', { label: 'screen' })
  const byToken = await openRealtime(stage, { authorization: `Bearer ${made.token}` })
  await remove(stage, 'ben', `tokens/${made.id}`)
  t.equal(await byToken.closed, 4401)
})

t.test('a screen that is open sees at once no more than the role that its user has now', async (t) => {
  const stage = await openApiStage(t)
  const { users } = await get(stage, 'adm', 'users')
  const sueId = users.find(({ login }: { login: string }) => login === 'sue').id
  const sue = await screen(stage, 'sue', ['calls'])
  await stage.callIn('leg-1', { from: '13800138000', name: 'Li' })
  flush(stage)
  await sue.until((message) => JSON.stringify(message).includes('13800138000'))
  sue.messages.length = 0
  await patch(stage, 'adm', `users/${sueId}`, { role: 'agent' })
  await sue.until(({ type, topic }) => type === 'snapshot' && topic === 'calls')
  await stage.callIn('leg-2', { from: '13900139000', name: 'Wu' })
  flush(stage)
  await sue.until(({ type, row }) => type === 'delta' && row?.['status'] === 'waiting')
  t.notMatch(JSON.stringify(sue.messages), /13800138000|13900139000|"Li"|"Wu"/)
  await sue.end()
})

t.test('messages that make no sense are told so, and those that are too big end the connection', async (t) => {
  const stage = await openApiStage(t)
  const client = await openRealtime(stage, await stage.page('amy'))
  const nonsense = ['', 'null', '{"subscribe":"queues"}', '{"subscribe":["secrets"]}', '{"subscribe":[],"position":-1}']
  for (const text of nonsense) client.socket.send(text)
  client.socket.send(Buffer.from([0, 255, 1]))
  client.subscribe(['queues'])
  await client.until(({ type }) => type === 'snapshot')
  t.equal(client.messages.filter(({ type }) => type === 'error').length, nonsense.length + 1)
  client.socket.send('x'.repeat(20_000))
  t.equal(await client.closed, 1009)
  const next = await screen(stage, 'amy', ['queues'])
  await next.end()
})

t.test('whoever sends without end is cut off', async (t) => {
  const stage = await openApiStage(t)
  const client = await openRealtime(stage, await stage.page('amy'))
  for (let count = 0; count <= 100; count += 1) client.socket.send('{"subscribe":[]}')
  t.equal(await client.closed, 4429)
})

t.test('whoever does not answer the farewell does not hold up the stop', async (t) => {
  const stage = await openApiStage(t)
  const client = await screen(stage, 'amy', ['queues'])
  client.socket.pause()
  const closing = stage.app.close()
  while (stage.app.server.listening) {
    await turn()
    flush(stage, 500)
  }
  await closing
  client.socket.resume()
  t.equal(await client.closed, 1012)
})

t.test('whoever does not read is cut off, and the others hear on', async (t) => {
  const stage = await openApiStage(t)
  const inputs = Array.from({ length: 400 }, (_, at) => {
    const queue = queueSettings.parse({ id: `q${at}`, name: '队'.repeat(120) })
    return { type: 'queue.configure', queue } as const
  })
  await Promise.all(inputs.map((input) => stage.tell(input)))
  const slow = await openRealtime(stage, await stage.page('amy'))
  const other = await screen(stage, 'sue', ['agents'])
  const accepted: Socket[] = []
  stage.app.server.on('connection', (socket: Socket) => void accepted.push(socket))
  slow.socket.pause()
  for (let count = 0; count < 99; count += 1) slow.subscribe(['queues'])
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  flush(stage)
  await other.until(({ key, row }) => key === 'amy' && row?.status === 'break')
  slow.socket.resume()
  t.equal(await slow.closed, 1006, 'without a farewell that nobody would read')
})
