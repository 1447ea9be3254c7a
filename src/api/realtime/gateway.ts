import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import { mayUse } from '../../crm/rights/scopes.ts'
import { type Identity, identify, identifyWallboard } from '../http/identity.ts'
import { isOurOrigin } from '../http/origin.ts'
import type { RouteParts } from '../http/route.ts'
import { isForPhones } from '../phone/socket.ts'
import { Client } from './client.ts'
import { Feed } from './feed.ts'

const PATH = '/api/v1/realtime'
const MOST_MESSAGE_BYTES = 16_384
const MOST_CLIENTS = 2_000
const MOST_OF_ONE_USER = 20
const BEAT_MS = 15_000

/** Opens the WebSocket beside the routes of an app: same port, same log-in, same origin rule. */
export function attachRealtime(app: FastifyInstance, parts: RouteParts): void {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false })
  const feed = new Feed(parts)
  feed.start()
  const endBeat = startBeat(parts, feed)
  app.server.on('upgrade', (request, socket, head) => {
    if (isForPhones(request)) return
    socket.on('error', () => socket.destroy())
    admit(parts, feed, request).then(
      (admitted) => {
        if ('refusal' in admitted) return refuse(socket, admitted.refusal)
        server.handleUpgrade(request, socket, head, (ws) => {
          const client = new Client(ws, {
            identity: admitted.identity,
            identifyAgain: () => whoComes(parts, request),
            onSubscribe: (client, message) => feed.subscribe(client, message),
            onGone: (client) => feed.drop(client),
          })
          client.start()
          feed.add(client)
        })
      },
      () => refuse(socket, '503 Service Unavailable'),
    )
  })
  app.addHook('preClose', async () => {
    endBeat()
    await feed.stop()
    server.close()
  })
}

async function admit(
  parts: RouteParts,
  feed: Feed,
  request: IncomingMessage,
): Promise<{ identity: Identity } | { refusal: string }> {
  const { url = '', headers } = request
  if (url.split('?')[0] !== PATH) return { refusal: '404 Not Found' }
  if (headers.origin !== undefined && !isOurOrigin(headers.origin, headers.host, parts.origins))
    return { refusal: '403 Forbidden' }
  const identity = await whoComes(parts, request)
  if (identity === undefined) return { refusal: '401 Unauthorized' }
  if (identity.scopes !== undefined && !mayUse(identity.scopes, 'realtime', true)) return { refusal: '403 Forbidden' }
  // Browsers always name their origin; a cookie without one comes from something that holds it by other means.
  if (identity.via === 'session' && headers.origin === undefined) return { refusal: '403 Forbidden' }
  const own = feed.clients.filter((client) => client.identity.user.id === identity.user.id)
  const isFull = feed.clients.length >= MOST_CLIENTS || own.length >= MOST_OF_ONE_USER
  return isFull ? { refusal: '429 Too Many Requests' } : { identity }
}

/** A wallboard names its token in the address, for a page cannot send headers with a WebSocket. */
function whoComes({ rows }: RouteParts, { url = '', headers }: IncomingMessage): Promise<Identity | undefined> {
  const token = new URLSearchParams(url.split('?')[1]).get('wallboard')
  return token === null ? identify(rows, headers) : identifyWallboard(rows, token)
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function startBeat({ clock }: RouteParts, feed: Feed): () => void {
  let cancel = () => {}
  const again = () => {
    cancel = clock.at(clock.now() + BEAT_MS, () => {
      for (const client of feed.clients) void client.beat()
      again()
    })
  }
  again()
  return () => cancel()
}
