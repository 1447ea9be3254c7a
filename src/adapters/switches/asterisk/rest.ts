import Pool from 'undici/lib/dispatcher/pool.js'
import { exchange, TimedOut } from './exchange.ts'

/** One ARI request. `fine` are the statuses beyond 2xx that mean "that is so already". */
export interface AriRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly fine?: readonly number[]
}

/** What Asterisk answered; `body` is undefined when there is none. */
export interface AriAnswer {
  readonly status: number
  readonly body: unknown
}

/** ARI did not do what was asked. `status` is 0 when no answer came. */
export class AriError extends Error {
  override readonly name = 'AriError'
  readonly status: number
  readonly code: string

  constructor(text: string, status: number, code = '') {
    super(text)
    this.status = status
    this.code = code
  }
}

/** Commands to ARI over kept-alive connections; each settles within the time-out. */
export interface AriRest {
  /** Resolves with the answer when its status is 2xx or fine; rejects with an AriError otherwise. */
  ask(request: AriRequest): Promise<AriAnswer>
  close(): Promise<void>
}

const CONNECTIONS = 32
/** Below Asterisk's default `session_keep_alive` of 15 s, so that we close an idle connection before it does. */
const KEEP_ALIVE_MS = 10_000

/** Opens a pool to the ARI of one Asterisk; nothing goes out before the first request. */
export function openAriRest(server: {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly timeoutMs: number
}): AriRest {
  const pool = new Pool(new URL(server.url).origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: server.timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const authorization = `Basic ${Buffer.from(`${server.user}:${server.password}`).toString('base64')}`

  const send = async (request: AriRequest): Promise<AriAnswer> => {
    const hasBody = request.body !== undefined
    const { status, text } = await exchange(
      pool,
      {
        method: request.method,
        path: pathOf(request),
        headers: hasBody ? { authorization, 'content-type': 'application/json' } : { authorization },
        body: hasBody ? JSON.stringify(request.body) : null,
      },
      server.timeoutMs,
    )
    return { status, body: parse(text) }
  }

  return {
    async ask(request) {
      const answer = await send(request).catch((error: unknown) => {
        throw noAnswer(request, error, server.timeoutMs)
      })
      if (isGood(answer.status) || request.fine?.includes(answer.status) === true) return answer
      throw new AriError(`${nameOf(request)}: ${answer.status} ${reasonOf(answer.body)}`, answer.status)
    },
    close: () => pool.destroy(),
  }
}

function pathOf({ path, query = {} }: AriRequest): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? `/ari${path}` : `/ari${path}?${text}`
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300
}

function nameOf({ method, path }: AriRequest): string {
  return `${method} ${path}`
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text.slice(0, 200)
  }
}

/** ARI says `message`, and `error` where it is out of resources. */
function reasonOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return typeof body === 'string' ? body : 'without a reason'
  const text = 'message' in body ? body.message : 'error' in body ? body.error : 'without a reason'
  return String(text).slice(0, 200)
}

function noAnswer(request: AriRequest, error: unknown, timeoutMs: number): AriError {
  if (error instanceof TimedOut)
    return new AriError(`${nameOf(request)}: no answer within ${timeoutMs} ms`, 0, 'TIMEOUT')
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : String(error)
  return new AriError(`${nameOf(request)}: ${text || code}`, 0, code)
}

/** A refused connection to a name with two addresses is an AggregateError with the code on itself. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return String(error.code)
}
