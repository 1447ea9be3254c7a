import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { identify } from '../http/identity.ts'
import { isOurOrigin } from '../http/origin.ts'
import type { RouteParts } from '../http/route.ts'
import type { CallerPhones } from './callers.ts'
import type { PhoneDesk } from './desk.ts'
import { MOST_MESSAGE_BYTES, TUNNEL_END, Tunnel } from './tunnel.ts'

/** Where pages send their SIP. */
export const PHONE_SOCKET = '/api/v1/phone/socket'

const MOST_TUNNELS = 900
const BEAT_MS = 15_000

type Admitted =
  | { readonly farewell: keyof typeof TUNNEL_END }
  | { readonly agent: string; readonly isGood: () => Promise<boolean> }
  | { readonly caller: string; readonly isGood: () => Promise<boolean> }
type Admission = { readonly refusal: string } | Admitted

interface Open {
  readonly tunnel: Tunnel
  readonly isGood: () => Promise<boolean>
}

/** What the tunnels are opened with. */
interface Ways {
  readonly desk: PhoneDesk
  readonly callers: CallerPhones
  /** The switch's own WebSocket; undefined when it has none. */
  readonly url: string | undefined
  readonly open: Set<Open>
}

/** Opens the WebSocket through which pages register and call; the switch itself stays on loopback. */
export function attachPhoneSocket(app: FastifyInstance, parts: RouteParts): void {
  const { desk, callers, browserPhones } = parts
  const ways: Ways = { desk, callers, url: browserPhones?.socketUrl, open: new Set() }
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
  })
  app.server.on('upgrade', (request, socket, head) => {
    if (!isForPhones(request)) return
    socket.on('error', () => socket.destroy())
    const admitting = ways.open.size >= MOST_TUNNELS ? FULL : admit(parts, request)
    admitting.then(
      (admitted) => {
        if ('refusal' in admitted) refuse(socket, admitted.refusal)
        else server.handleUpgrade(request, socket, head, (browser) => begin(ways, browser, admitted))
      },
      () => refuse(socket, '503 Service Unavailable'),
    )
  })
  const endBeat = startBeat(parts, ways.open)
  app.addHook('onReady', () => desk.start())
  app.addHook('preClose', async () => {
    endBeat()
    callers.stop()
    desk.stop()
    for (const { tunnel } of ways.open) tunnel.end('stopping')
    server.close()
  })
}

function begin({ desk, callers, url, open }: Ways, browser: WebSocket, admitted: Admitted): void {
  browser.on('error', () => {})
  if ('farewell' in admitted || url === undefined) {
    const { code, reason } = TUNNEL_END['farewell' in admitted ? admitted.farewell : 'switchAway']
    browser.close(code, reason)
    return
  }
  const tunnel = new Tunnel({
    browser,
    url,
    onRegistration: (registration) => {
      if ('agent' in admitted) desk.heard(admitted.agent, tunnel, registration)
    },
    onEnd: () => {
      open.delete(entry)
      if ('agent' in admitted) desk.detach(admitted.agent, tunnel)
      else callers.gone(admitted.caller)
    },
  })
  const entry: Open = { tunnel, isGood: admitted.isGood }
  open.add(entry)
  if ('agent' in admitted) desk.attach(admitted.agent, tunnel)
  tunnel.start()
}

/** Whether a request to upgrade is for the tunnel of phones. */
export function isForPhones({ url = '' }: IncomingMessage): boolean {
  return url.split('?')[0] === PHONE_SOCKET
}

const FULL: Promise<Admission> = Promise.resolve({ refusal: '429 Too Many Requests' })

async function admit({ rows, origins, desk, callers }: RouteParts, request: IncomingMessage): Promise<Admission> {
  const { url = '', headers } = request
  // Browsers always name their origin; a cookie without one comes from something that holds it by other means.
  if (headers.origin === undefined || !isOurOrigin(headers.origin, headers.host, origins))
    return { refusal: '403 Forbidden' }
  const query = new URLSearchParams(url.split('?')[1])
  const ticket = query.get('ticket')
  if (ticket !== null) {
    const caller = callers.claim(ticket)
    return caller === '' ? { farewell: 'expired' } : { caller, isGood: async () => callers.isOpen(ticket) }
  }
  const identity = await identify(rows, headers)
  // Telephones are for people who are logged in.
  if (identity === undefined || identity.scopes !== undefined) return { farewell: 'expired' }
  const { agent } = identity.user
  const phone = query.get('phone')
  if (phone === null || phone === '' || phone !== desk.nameOf(agent)) return { farewell: 'replaced' }
  return { agent, isGood: async () => (await identify(rows, headers)) !== undefined }
}

function startBeat({ clock }: RouteParts, open: ReadonlySet<Open>): () => void {
  let cancel = () => {}
  const again = () => {
    cancel = clock.at(clock.now() + BEAT_MS, () => {
      for (const each of open) void beat(each)
      again()
    })
  }
  again()
  return () => cancel()
}

/** A store that cannot be read at the moment ends no call. */
async function beat({ tunnel, isGood }: Open): Promise<void> {
  tunnel.beat()
  if (!(await isGood().catch(() => true))) tunnel.end('expired')
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
