import { once } from 'node:events'
import { request as ask, createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { WebSocket, WebSocketServer } from 'ws'
import { createDoor } from '../../src/host/door.ts'

type Tap = Pick<typeof t, 'teardown'>

/** A server of a tenant that says its name and what it was asked. */
async function tenant(t: Tap, name: string) {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const { method, url, headers } = request
    response.writeHead(request.url === '/busy' ? 503 : 200, {
      'content-type': 'application/json',
      'set-cookie': `session=${name}; HttpOnly`,
      'retry-after': '1',
    })
    response.end(JSON.stringify({ name, method, url, headers, body }))
  })
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'sip' })
  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/closed') return void socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.send(`${name} ${request.headers.host} ${request.headers.cookie}`)
      ws.on('message', (data) => ws.send(`${name} heard ${String(data)}`))
    })
  })
  const url = await listen(t, server)
  return { url, server, sockets }
}

async function listen(t: Tap, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return `http://127.0.0.1:${address.port}`
}

async function open(t: Tap) {
  const [north, south] = [await tenant(t, 'north'), await tenant(t, 'south')]
  const behind = new Map<string, { readonly url: string }>([
    ['north.example.com', north],
    ['south.example.com', south],
    ['away.example.com', { url: '' }],
    ['gone.example.com', { url: 'http://127.0.0.1:1' }],
  ])
  const door = await createDoor({ find: (name) => behind.get(name), trustProxy: [] })
  const url = await door.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => door.close())
  /** `fetch` names no host but that of the address. */
  const get = async (host: string, path = '/', more: { method?: string; body?: string; headers?: object } = {}) => {
    const headers = { host, ...more.headers }
    const asked = ask(new URL(path, url), { method: more.method ?? 'GET', headers })
    asked.end(more.body)
    const [answer]: [IncomingMessage] = await once(asked, 'response').then(([first]) => [first])
    const body = await text(answer)
    return { status: answer.statusCode, headers: answer.headers, body, json: () => JSON.parse(body) }
  }
  const socket = (host: string, path = '/') =>
    new WebSocket(new URL(path, url), 'sip', { headers: { host, cookie: 'a=1' } })
  return { url, get, socket, north }
}

t.test('the name of the host leads to its tenant, with everything that was sent', async (t) => {
  const { get } = await open(t)
  const headers = { cookie: 'session=1', origin: 'https://north.example.com', 'x-forwarded-for': '192.0.2.6' }
  const more = { method: 'POST', body: '{"a":1}', headers: { ...headers, 'content-type': 'application/json' } }
  const answer = await get('NORTH.example.com:8080', '/api/v1/x?a=1&a=2&b=%2F', more)
  t.match(answer.json(), {
    name: 'north',
    method: 'POST',
    url: '/api/v1/x?a=1&a=2&b=%2F',
    body: '{"a":1}',
    headers: {
      host: 'NORTH.example.com:8080',
      cookie: 'session=1',
      origin: 'https://north.example.com',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    },
  })
  t.same(answer.headers['set-cookie'], ['session=north; HttpOnly'], 'a cookie is for this host alone')
  t.match((await get('south.example.com')).json(), { name: 'south' })
})

t.test('whoever asks for nobody, or for one who is away, is told so', async (t) => {
  const { get } = await open(t)
  const unknown = await get('west.example.com')
  t.match(unknown.json(), { status: 404, code: 'host.unknown' })
  t.match(unknown.headers, { 'content-type': /^application\/problem\+json/ })
  for (const host of ['away.example.com', 'gone.example.com']) {
    const away = await get(host)
    t.match(away.json(), { status: 503, code: 'host.away' })
    t.equal(away.headers['retry-after'], '5')
  }
  t.equal((await get('127.0.0.1')).status, 404)
})

t.test('what a tenant refuses is handed on at once, and asked once', async (t) => {
  const { get, north } = await open(t)
  let count = 0
  north.server.on('request', () => {
    count += 1
  })
  t.equal((await get('north.example.com', '/busy')).status, 503)
  t.equal(count, 1)
})

t.test('a WebSocket goes to the tenant of its host, and comes to an end with it', async (t) => {
  const { socket, north } = await open(t)
  const ws = socket('north.example.com')
  const [hello] = await once(ws, 'message')
  t.equal(String(hello), 'north north.example.com a=1')
  t.equal(ws.protocol, 'sip')
  ws.send('x'.repeat(100_000))
  const [echo] = await once(ws, 'message')
  t.equal(String(echo).length, 'north heard '.length + 100_000)
  for (const client of north.sockets.clients) client.close(4_401, 'log-in ended')
  const [code] = await once(ws, 'close')
  t.equal(code, 4_401)
})

t.test('a WebSocket that a tenant does not take is refused in its words', async (t) => {
  const { socket } = await open(t)
  const refused = async (host: string, path = '/') => {
    const [, answer] = await once(
      socket(host, path).on('error', () => {}),
      'unexpected-response',
    )
    answer.destroy()
    return answer.statusCode
  }
  t.equal(await refused('north.example.com', '/closed'), 401)
  t.equal(await refused('west.example.com'), 404)
  t.equal(await refused('away.example.com'), 503)
  t.equal(await refused('gone.example.com'), 502)
})
