import { createRequire } from 'node:module'
import { sep } from 'node:path'
import type { WebSocket } from 'ws'
import type { AriRest } from './rest.ts'

/** What we use of a client of ari-client; its own types do not show the socket. */
export interface AriClient {
  readonly _ws: WebSocket | undefined
  start(app: string, isSubscribedToAll: boolean): Promise<void>
  stop(): void
}

/** A private copy of ari-client. */
export interface AriModule {
  connect(url: string, user: string, password: string): Promise<AriClient>
}

interface SwaggerRequest {
  readonly url: string
  readonly on: {
    response(answer: { readonly status: number; readonly obj: unknown; readonly data: string }): void
    error(answer: { readonly status: number; readonly statusText: string; readonly data: string }): void
  }
}

interface SwaggerModule {
  readonly SwaggerHttp: { readonly prototype: { execute(request: SwaggerRequest): void } }
}

/** The API's own description, fetched before ari-client asks for it. */
export type AriDocs = ReadonlyMap<string, unknown>

const require = createRequire(import.meta.url)
const PRIVATE = ['ari-client', 'swagger-client'].map((name) => `${sep}node_modules${sep}${name}${sep}`)

/**
 * Loads ari-client anew, so that the credentials that swagger-client keeps per module are those of one switch only, and
 * lets it read the API's description from memory: over the network an answer of 500 would end the process.
 */
export function loadAriClient(docs: () => AriDocs): AriModule {
  forget()
  const swagger: SwaggerModule = require(require.resolve('swagger-client', { paths: [require.resolve('ari-client')] }))
  // It expects its answers later, and what it throws at them would reach nobody: connect() then stays open.
  swagger.SwaggerHttp.prototype.execute = (request) => {
    setImmediate(() => answer(request, docs().get(new URL(request.url).pathname)))
  }
  const module: AriModule = require('ari-client')
  forget()
  return module
}

function answer({ url, on }: SwaggerRequest, doc: unknown): void {
  try {
    if (doc === undefined) on.error({ status: 404, statusText: `no description at ${url}`, data: '' })
    else on.response({ status: 200, obj: doc, data: '' })
  } catch {
    // A description that ari-client cannot read: its caller's time-out says so.
  }
}

/** Reads the description of the whole API; rejects with the reason when a part of it is not to be had. */
export async function fetchAriDocs(rest: AriRest): Promise<AriDocs> {
  const listing = (await rest.ask({ method: 'GET', path: '/api-docs/resources.json' })).body
  const docs = new Map<string, unknown>([['/ari/api-docs/resources.json', asVersion12(listing)]])
  await Promise.all(
    partsOf(listing).map(async (part) => {
      docs.set(`/ari${part}`, asVersion12((await rest.ask({ method: 'GET', path: part })).body))
    }),
  )
  return docs
}

function partsOf(listing: unknown): string[] {
  const apis = typeof listing === 'object' && listing !== null && 'apis' in listing ? listing.apis : undefined
  if (!Array.isArray(apis)) throw new Error('expected the list of ARI resources, got something else: is it Asterisk?')
  return apis.map((api: { path?: unknown }) => String(api.path).replace('{format}', 'json'))
}

/** swagger-client reads versions 1.1 and 1.2 alike, but prints a line to the console about 1.1. */
function asVersion12(doc: unknown): unknown {
  return typeof doc === 'object' && doc !== null ? { ...doc, swaggerVersion: '1.2' } : doc
}

function forget(): void {
  for (const file of Object.keys(require.cache)) {
    if (PRIVATE.some((part) => file.includes(part))) delete require.cache[file]
  }
}
