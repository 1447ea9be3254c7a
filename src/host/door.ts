import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import httpProxy from '@fastify/http-proxy'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { type Caller, createCallerReader, forwardedHeaders, hostNameOf } from './caller.ts'
import { leadUpgrade, refuseUpgrade } from './upgrade.ts'

/** A tenant as the door sees it: '' where its server is not up. */
export interface Behind {
  readonly url: string
}

/** What a door is made of. */
export interface DoorParts {
  /** The tenant of a host name. */
  readonly find: (hostName: string) => Behind | undefined
  readonly trustProxy: readonly string[]
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined
    upstream: string
  }
}

/** More than a tenant's own time for a request: it says itself what went wrong. */
const PATIENCE_MS = 60_000
const MOST_CONNECTIONS = 512
const AWAY_S = '5'
const PROBLEM = 'application/problem+json'
const AWAY = problemText({
  status: 503,
  code: 'host.away',
  title: 'The centre cannot be reached.',
  detail: 'its server starts at the moment; try again shortly',
})

/** The one door of a machine: it knows tenants by the name of the host, and holds nothing of theirs. */
export async function createDoor({ find, trustProxy }: DoorParts): Promise<FastifyInstance> {
  const app = fastify({ logger: false, requestTimeout: PATIENCE_MS, forceCloseConnections: true })
  const callerOf = createCallerReader(trustProxy)
  const open = new Set<Duplex>()
  app.decorateRequest('caller', undefined)
  app.decorateRequest('upstream', '')
  app.addHook('onRequest', async (request, reply) => {
    const caller = callerOf(request.raw)
    const tenant = find(hostNameOf(caller.host))
    if (tenant === undefined) return refuseHost(reply, caller.host)
    if (tenant.url === '') return refuseAway(reply)
    request.caller = caller
    request.upstream = tenant.url
    return undefined
  })
  await app.register(httpProxy, {
    upstream: '',
    disableCache: true,
    disableRequestLogging: true,
    undici: { connections: MOST_CONNECTIONS, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS },
    replyOptions: {
      getUpstream: ({ upstream }) => upstream,
      rewriteRequestHeaders: ({ caller }, headers) =>
        caller === undefined ? headers : forwardedHeaders(headers, caller),
      // A 503 is the tenant's answer; to ask again is the caller's choice.
      retryDelay: () => null,
      onError: (reply) => void reply.code(503).type(PROBLEM).header('retry-after', AWAY_S).send(AWAY),
    },
  })
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    const caller = callerOf(request)
    const tenant = find(hostNameOf(caller.host))
    if (tenant === undefined) refuseUpgrade(socket, '404 Not Found')
    else if (tenant.url === '') refuseUpgrade(socket, '503 Service Unavailable')
    else leadUpgrade({ request, socket, head }, caller, tenant.url)
  })
  app.addHook('preClose', async () => {
    for (const socket of open) socket.destroy()
  })
  return app
}

function refuseHost(reply: FastifyReply, host: string): FastifyReply {
  const detail = `got ${JSON.stringify(host.slice(0, 253))}; the address may be mistyped, or its name not listed yet`
  const text = problemText({ status: 404, code: 'host.unknown', title: 'Nobody is served under this name.', detail })
  return reply.code(404).type(PROBLEM).send(text)
}

function refuseAway(reply: FastifyReply): FastifyReply {
  return reply.code(503).type(PROBLEM).header('retry-after', AWAY_S).send(AWAY)
}

function problemText(problem: { status: number; code: string; title: string; detail: string }): string {
  return JSON.stringify({ type: `urn:ringdown:problem:${problem.code}`, ...problem })
}
