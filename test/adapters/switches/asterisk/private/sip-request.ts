import { createHash, randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** One SIP request of a telephone that knows its password. */
export interface SipRequest {
  readonly method: 'REGISTER' | 'INVITE'
  readonly port: number
  readonly user: string
  readonly password: string
  /** The number dialled; REGISTER has none. */
  readonly to?: string
}

const FINAL = /^SIP\/2\.0 ([2-6]\d\d)/
const PATIENCE_MS = 10_000

/** Sends a request, answers the challenge, and returns the final status. */
export async function sipRequest(request: SipRequest): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const callId = randomUUID()
  const { port } = socket.address()
  const send = (text: string) => socket.send(text, request.port, '127.0.0.1')
  try {
    send(format(request, { callId, port, sequence: 1 }))
    const challenge = await finalAnswer(socket)
    if (request.method === 'INVITE') send(format(request, { callId, port, sequence: 1, method: 'ACK', to: challenge }))
    send(format(request, { callId, port, sequence: 2, authorization: authorization(request, challenge) }))
    return Number(FINAL.exec(await finalAnswer(socket, 2))?.[1])
  } finally {
    socket.close()
  }
}

async function finalAnswer(socket: ReturnType<typeof createSocket>, sequence = 1): Promise<string> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  for (;;) {
    const [bytes] = await once(socket, 'message', { signal })
    const text = String(bytes)
    if (FINAL.test(text) && text.includes(`CSeq: ${sequence} `)) return text
  }
}

interface Parts {
  readonly callId: string
  readonly port: number
  readonly sequence: number
  readonly method?: string
  readonly to?: string
  readonly authorization?: string
}

function format(request: SipRequest, parts: Parts): string {
  const { user } = request
  const method = parts.method ?? request.method
  const here = `127.0.0.1:${parts.port}`
  const sdp = `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${parts.port} RTP/AVP 0\r\n`
  const body = method === 'INVITE' ? sdp : ''
  const to = /^To: (.*)$/m.exec(parts.to ?? '')?.[1]?.trim() ?? `<sip:${request.to ?? user}@127.0.0.1:${request.port}>`
  return [
    `${method} ${uriOf(request)} SIP/2.0`,
    `Via: SIP/2.0/UDP ${here};branch=z9hG4bK${parts.callId}${parts.sequence};rport`,
    `From: <sip:${user}@127.0.0.1>;tag=${parts.callId}`,
    `To: ${to}`,
    `Call-ID: ${parts.callId}`,
    `CSeq: ${parts.sequence} ${method}`,
    `Contact: <sip:${user}@${here}>`,
    'Max-Forwards: 70',
    ...(parts.authorization === undefined ? [] : [`Authorization: ${parts.authorization}`]),
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

function uriOf({ method, to, port }: SipRequest): string {
  return method === 'REGISTER' ? `sip:127.0.0.1:${port}` : `sip:${to}@127.0.0.1:${port}`
}

/** Digest of RFC 2617 with qop=auth. */
function authorization(request: SipRequest, challenge: string): string {
  const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? ''
  const [realm, nonce, uri] = [part('realm'), part('nonce'), uriOf(request)]
  const secret = md5(`${request.user}:${realm}:${request.password}`)
  const response = md5(`${secret}:${nonce}:00000001:c:auth:${md5(`${request.method}:${uri}`)}`)
  const opaque = part('opaque')
  return (
    `Digest username="${request.user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", ` +
    `algorithm=MD5, qop=auth, nc=00000001, cnonce="c", opaque="${opaque}"`
  )
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
