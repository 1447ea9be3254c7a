import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** What a fake ARI does with a request: answer, or nothing at all. */
export type FakeAnswer = { readonly status: number; readonly body?: unknown } | 'hang'

/** An ARI server that can be told to misbehave. */
export interface FakeAri {
  readonly url: string
  readonly port: number
  /** The credentials it takes, `user:password`. */
  readonly login: string
  /** Requests that were answered, as `METHOD /path`. */
  readonly requests: readonly string[]
  /** How often a socket was opened. */
  readonly sockets: number
  /** Answers every request that this returns something for. */
  rule: (method: string, path: string) => FakeAnswer | undefined
  channels: unknown[]
  startupTime: string
  /** Sends a message to all open sockets as it is. */
  send(text: string): void
  /** Ends all sockets. */
  hangUpSockets(): void
  close(): Promise<void>
}

const PARTS = ['asterisk', 'channels', 'bridges', 'events', 'applications', 'playbacks', 'recordings']

/** Starts a fake ARI on a free loopback port, or on one that was free before. */
export async function startFakeAri(login: string, port = 0): Promise<FakeAri> {
  const server = createServer((request, response) => serve(fake, request, response))
  const sockets = new Set<WebSocket>()
  const events = new WebSocketServer({ noServer: true })
  const requests: string[] = []
  let opened = 0
  server.on('upgrade', (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '', 'http://fake')
    if (searchParams.get('api_key') !== login) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    events.handleUpgrade(request, socket, head, (client) => {
      opened += 1
      sockets.add(client)
      client.on('close', () => sockets.delete(client))
      client.on('error', () => {})
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : 0
  const fake: FakeAri & { requests: string[] } = {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    login,
    requests,
    get sockets() {
      return opened
    },
    rule: () => undefined,
    channels: [],
    startupTime: '2026-01-01T00:00:00.000+0000',
    send(text) {
      for (const socket of sockets) socket.send(text)
    },
    hangUpSockets() {
      for (const socket of sockets) socket.terminate()
    },
    close: () => closeAll(server, sockets),
  }
  return fake
}

async function closeAll(server: Server, sockets: Iterable<WebSocket>): Promise<void> {
  for (const socket of sockets) socket.terminate()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

function serve(fake: FakeAri & { requests: string[] }, request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  const path = new URL(request.url ?? '', 'http://fake').pathname.replace(/^\/ari/, '')
  const method = request.method ?? ''
  const given = Buffer.from((request.headers.authorization ?? '').slice('Basic '.length), 'base64').toString()
  const isProbe = request.headers.authorization === undefined && path === '/api-docs/resources.json'
  const answer = isProbe || given !== fake.login ? { status: 401 } : (fake.rule(method, path) ?? usual(fake, path))
  if (answer === 'hang') return
  fake.requests.push(`${method} ${path}`)
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
}

function usual(fake: FakeAri, path: string): FakeAnswer {
  if (path === '/asterisk/info') return ok({ system: { version: '22.0' }, status: { startup_time: fake.startupTime } })
  if (path === '/channels') return ok(fake.channels)
  if (path === '/bridges') return ok([])
  if (path.startsWith('/applications/')) return ok({ name: 'ringdown', channel_ids: [] })
  if (path === '/api-docs/resources.json') return ok(listing(fake.url))
  if (path === '/api-docs/events.json') return ok(eventsDoc())
  if (path.startsWith('/api-docs/')) return ok({ swaggerVersion: '1.1', resourcePath: path, apis: [], models: {} })
  return { status: 204 }
}

function ok(body: unknown): FakeAnswer {
  return { status: 200, body }
}

function listing(url: string) {
  const apis = PARTS.map((name) => ({ path: `/api-docs/${name}.{format}`, description: name }))
  return { apiVersion: '10.0.0', swaggerVersion: '1.1', basePath: `${url}/ari`, apis }
}

/** The description of events that Asterisk 22 serves. */
function eventsDoc(): unknown {
  return JSON.parse(readFileSync(new URL('../fixtures/ari/events-doc.json', import.meta.url), 'utf8'))
}
