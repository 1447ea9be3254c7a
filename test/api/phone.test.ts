import { once } from 'node:events'
import t from 'tap'
import { WebSocket } from 'ws'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { openBrowserSwitch } from '../support/browser-switch.ts'
import { addressOf, flush } from '../support/realtime-client.ts'

const OURS = 'https://desk.example.com'

interface Choice {
  readonly statusCode: number
  readonly code: string
  readonly socket: string
  readonly uri: string
}

async function choose(stage: ApiStage, login: string, payload: object): Promise<Choice> {
  const response = await stage.app.inject({
    method: 'POST',
    url: '/api/v1/phone',
    headers: await stage.page(login),
    payload,
  })
  return { statusCode: response.statusCode, ...response.json() }
}

async function openSocket(stage: ApiStage, path: string, headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${await addressOf(stage)}${path}`, 'sip', { headers })
  await once(socket, 'open')
  return socket
}

async function register(stage: ApiStage, socket: WebSocket, name: string, more = ''): Promise<void> {
  const answer = once(socket, 'message')
  socket.send(`REGISTER ${name} SIP/2.0\r\n${more}`)
  await answer
  await settled(stage)
}

/** What was submitted before is durable now. */
async function settled(stage: ApiStage): Promise<void> {
  await stage.tell({ type: 'leg.hungup', leg: `nobody-${stage.loop.position}`, cause: 'normal' })
}

const closeCode = async (socket: WebSocket): Promise<unknown> => (await once(socket, 'close'))[0]

t.test('an agent gets a phone for this page, and it is away until the page has registered', async (t) => {
  const browserPhones = await openBrowserSwitch(t)
  const stage = await openApiStage(t, { browserPhones })
  t.match(await choose(stage, 'amy', { kind: 'browser' }), { statusCode: 409, code: 'agent.offline' })
  t.equal(browserPhones.known.size, 0, 'a phone that was refused is taken away')
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const { socket: path, uri } = await choose(stage, 'amy', { kind: 'browser', owner: 'tab' })
  t.equal(uri, 'sip:web-2@ringdown.invalid')
  t.equal(agentOf(stage)?.phone, 'phone:web-2')
  t.ok((agentOf(stage)?.phoneLeftAtMs ?? 0) > 0)
  const socket = await openSocket(stage, path, await stage.page('amy'))
  await register(stage, socket, 'web-2')
  t.equal(agentOf(stage)?.phoneLeftAtMs, 0)
  socket.terminate()
  await until(stage, () => (agentOf(stage)?.phoneLeftAtMs ?? 0) > 0)
})

t.test('the tunnel is for pages of ours whose agent has this phone', async (t) => {
  const stage = await openApiStage(t, { browserPhones: await openBrowserSwitch(t) })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const { socket: path } = await choose(stage, 'amy', { kind: 'browser' })
  const cookie = await stage.cookie('amy')
  await t.rejects(openSocket(stage, path, { cookie }), { message: /403/ })
  await t.rejects(openSocket(stage, path, { cookie, origin: 'https://evil.example' }), { message: /403/ })
  t.equal(await closeCode(await openSocket(stage, path, { origin: OURS })), 4401)
  t.equal(await closeCode(await openSocket(stage, path, await stage.page('ben'))), 4409)
  t.equal(await closeCode(await openSocket(stage, '/api/v1/phone/socket', await stage.page('amy'))), 4409)
  t.equal(await closeCode(await openSocket(stage, '/api/v1/phone/socket?ticket=x', { origin: OURS })), 4401)
})

t.test('a newer page takes the phone, and the older one is told', async (t) => {
  const browserPhones = await openBrowserSwitch(t)
  const stage = await openApiStage(t, { browserPhones })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const first = await choose(stage, 'amy', { kind: 'browser' })
  const older = await openSocket(stage, first.socket, await stage.page('amy'))
  await register(stage, older, 'web-1')
  const ended = closeCode(older)
  const second = await choose(stage, 'amy', { kind: 'browser' })
  t.equal(await ended, 4409)
  t.same([...browserPhones.known.keys()], ['web-2'], 'the old phone is gone at the switch')
  const newer = await openSocket(stage, second.socket, await stage.page('amy'))
  await register(stage, newer, 'web-2')
  t.equal(agentOf(stage)?.phoneLeftAtMs, 0)
  const again = closeCode(newer)
  await openSocket(stage, second.socket, await stage.page('amy'))
  t.equal(await again, 4409, 'also one that comes twice')
})

t.test('messages pass both ways; whoever unregisters, logs out or gives the phone up has none', async (t) => {
  const browserPhones = await openBrowserSwitch(t)
  const stage = await openApiStage(t, { browserPhones })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const { socket: path } = await choose(stage, 'amy', { kind: 'browser' })
  const socket = await openSocket(stage, path, await stage.page('amy'))
  await register(stage, socket, 'web-1')
  t.match(browserPhones.heard[0], /^REGISTER web-1/)
  await register(stage, socket, 'web-1', 'Expires: 0')
  t.ok((agentOf(stage)?.phoneLeftAtMs ?? 0) > 0)
  const ended = closeCode(socket)
  await stage.tell({ type: 'agent.logout', agent: 'amy' })
  t.equal(await ended, 4409)
  t.equal(browserPhones.known.size, 0)
})

t.test('a page that sends without end is cut off, and so is one whose log-in has ended', async (t) => {
  const stage = await openApiStage(t, { browserPhones: await openBrowserSwitch(t) })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const { socket: path } = await choose(stage, 'amy', { kind: 'browser' })
  const busy = await openSocket(stage, path, await stage.page('amy'))
  for (let count = 0; count <= 600; count += 1) busy.send('x')
  t.equal(await closeCode(busy), 4429)
  const short = { cookie: await stage.cookie('amy', 10_000), origin: OURS }
  const socket = await openSocket(stage, path, short)
  const ended = closeCode(socket)
  flush(stage, 15_000)
  t.equal(await ended, 4401)
})

t.test('a page that comes back to a server that was away has 8 s; then its phone is away', async (t) => {
  const stage = await openApiStage(t, { browserPhones: await openBrowserSwitch(t) })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const { socket: path } = await choose(stage, 'amy', { kind: 'browser' })
  await register(stage, await openSocket(stage, path, await stage.page('amy')), 'web-1')
  await openSocket(stage, path, await stage.page('amy'))
  t.equal(agentOf(stage)?.phoneLeftAtMs, 0, 'not at once')
  flush(stage, 8_000)
  await until(stage, () => (agentOf(stage)?.phoneLeftAtMs ?? 0) > 0)
})

t.test('a desk phone or a number in the place of the browser; no audio on a switch without', async (t) => {
  const stage = await openApiStage(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  t.match(await choose(stage, 'amy', { kind: 'browser' }), { statusCode: 409, code: 'phone.noAudio' })
  t.match(await choose(stage, 'amy', { kind: 'external', number: '13800138000' }), { statusCode: 200 })
  t.same([agentOf(stage)?.phone, agentOf(stage)?.phoneKind], ['number:13800138000', 'external'])
  t.match(await choose(stage, 'amy', { kind: 'desk' }), { statusCode: 200, kind: 'desk' })
  t.equal(agentOf(stage)?.phone, 'phone:amy')
  t.match(await choose(stage, 'amy', { kind: 'external' }), { statusCode: 422, code: 'request.invalid' })
  t.match(await choose(stage, 'adm', { kind: 'desk' }), { statusCode: 404, code: 'agent.unknown' })
})

t.test('a customer’s page calls one of our numbers, where that is open', async (t) => {
  const closed = await openApiStage(t)
  const ask = ({ app }: ApiStage, number: string) =>
    app.inject({ method: 'POST', url: '/api/v1/call-us', headers: { origin: OURS }, payload: { number } })
  t.equal((await ask(closed, '100')).json().code, 'callUs.closed')
  const browserPhones = await openBrowserSwitch(t)
  const stage = await openApiStage(t, { browserPhones, isCallUsOpen: true })
  t.equal((await ask(stage, '999')).json().code, 'number.unknown')
  const answer = await ask(stage, '100')
  t.equal(answer.statusCode, 201)
  t.match(answer.json(), { uri: 'sip:web-1@ringdown.invalid', target: 'sip:100@ringdown.invalid' })
  t.equal(browserPhones.known.get('web-1'), '100', 'and may call nothing else')
  const socket = await openSocket(stage, answer.json().socket, { origin: OURS })
  socket.send('INVITE')
  await until(stage, () => browserPhones.heard.includes('INVITE'))
  socket.close()
  await once(socket, 'close')
  await until(stage, () => {
    flush(stage, 500)
    return browserPhones.known.size === 0
  })
  await ask(stage, '100')
  t.equal(browserPhones.known.size, 1)
  flush(stage, 60_000)
  await until(stage, () => browserPhones.known.size === 0)
  const codes = []
  for (let count = 0; count < 12; count += 1) codes.push((await ask(stage, '100')).statusCode)
  t.ok(codes.includes(429), 'ten calls a minute from one address')
})

function agentOf({ engine }: ApiStage) {
  return engine.centre.agents.get('amy')
}

async function until(stage: ApiStage, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isSo(); tries += 1) await settled(stage)
  if (!isSo()) throw new Error('expected it within 500 turns')
}
