import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Clock } from '../../ports/clock.ts'
import { checkTarget, type Target, type TargetRules } from './target.ts'

/** What came of one try. `status` is 0 when no answer came; `error` is '' when it was taken. */
export interface Sent {
  readonly status: number
  readonly error: string
  readonly tookMs: number
}

/** A message as it goes out. */
export interface Message {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What sending needs. */
export interface SendParts extends TargetRules {
  readonly clock: Clock
}

const PATIENCE_MS = 15_000

/** Posts a message to the address that was checked, follows no redirect, waits a while; never rejects. */
export async function send(parts: SendParts, message: Message, stop?: AbortSignal): Promise<Sent> {
  const { clock } = parts
  const beganMs = clock.now()
  const { promise: late, reject } = Promise.withResolvers<never>()
  const cut = new AbortController()
  const give = (reason: string) => {
    reject(new Error(reason))
    cut.abort()
  }
  const cancel = clock.at(beganMs + PATIENCE_MS, () => give(`no answer within ${PATIENCE_MS / 1_000} s`))
  const end = () => give('the server ends')
  stop?.addEventListener('abort', end)
  try {
    const posted = checkTarget(message.url, parts).then((target) => post(target, message, cut.signal))
    // When time is up first, nobody waits for what comes of it.
    posted.catch(() => {})
    const status = await Promise.race([posted, late])
    const error = status >= 200 && status < 300 ? '' : `answered ${status}`
    return { status, error, tookMs: clock.now() - beganMs }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { status: 0, error: reason.slice(0, 200), tookMs: clock.now() - beganMs }
  } finally {
    cancel()
    stop?.removeEventListener('abort', end)
  }
}

function post({ url, address }: Target, { headers, body }: Message, signal: AbortSignal): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const isTls = url.protocol === 'https:'
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const options = {
    method: 'POST',
    host: address,
    port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
    signal,
    ...(isTls && isIP(name) === 0 && { servername: name }),
  }
  const sent = (isTls ? requestHttps : requestHttp)(options, (answer) => {
    resolve(answer.statusCode ?? 0)
    answer.destroy()
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
