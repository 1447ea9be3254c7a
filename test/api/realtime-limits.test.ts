import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { queueSettings } from '../../src/core/words/queue.ts'
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
