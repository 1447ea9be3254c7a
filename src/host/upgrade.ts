import { request as ask, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Caller, forwardedHeaders } from './caller.ts'

/** A WebSocket that wants to a tenant. */
export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

/** How long a tenant may take to say whether it takes a WebSocket. */
const PATIENCE_MS = 10_000

/**
 * Leads a WebSocket to a tenant, byte for byte: who may open it, with which protocol, and what a slow reader must wait for
 * is between the two ends.
 */
export function leadUpgrade({ request, socket, head }: Upgrade, caller: Caller, upstream: string): void {
  const asked = ask(new URL(request.url ?? '/', upstream), {
    headers: forwardedHeaders(request.headers, caller),
    timeout: PATIENCE_MS,
  })
  socket.on('error', () => asked.destroy())
  socket.on('close', () => asked.destroy())
  asked.on('timeout', () => asked.destroy(new Error('no answer')))
  asked.on('error', () => refuseUpgrade(socket, '502 Bad Gateway'))
  asked.on('response', (answer) => {
    socket.write(headOf(answer))
    answer.pipe(socket)
  })
  asked.on('upgrade', (answer, inner, innerHead) => {
    inner.setTimeout(0)
    socket.write(headOf(answer))
    if (innerHead.length > 0) socket.write(innerHead)
    if (head.length > 0) inner.write(head)
    for (const [one, other] of [
      [inner, socket],
      [socket, inner],
    ] as const) {
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  asked.end()
}

/** Answers a WebSocket that cannot be. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`]
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
