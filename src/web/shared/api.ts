import { useQuery } from '@tanstack/react-query'
import { Refusal, type RefusalParts, unreachable } from './refusal.ts'
import { loadRefusals } from './refusal-texts.ts'
import { noteServerTime } from './server-time.ts'

const PATIENCE_MS = 20_000

/** A request below /api/v1. */
export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Sent as JSON; a file as it is. */
  readonly body?: unknown
  /** With it a request that comes twice acts once. */
  readonly idempotencyKey?: string
  /** The version that was read: it is refused when somebody else has changed the thing since. */
  readonly ifMatch?: number
}

/** Asks the API; resolves with what it tells, rejects with a `Refusal`. */
export async function ask<Answer>({
  method = 'GET',
  path,
  body,
  idempotencyKey,
  ifMatch,
}: ApiRequest): Promise<Answer> {
  const answer = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    },
    body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw unreachable()
  })
  noteServerTime(answer.headers.get('date'), Date.now())
  if (!answer.ok) {
    const [refusal] = await Promise.all([readRefusal(answer), loadRefusals()])
    throw refusal
  }
  // Nothing is said by 204: whoever asks so expects nothing.
  return JSON.parse((await answer.text()) || 'null')
}

/** Reads a path and keeps it fresh; commands on the same kind of thing make it read again. */
export function useRead<Answer>(path: string, { isWanted = true }: { readonly isWanted?: boolean } = {}) {
  return useQuery<Answer, Refusal>({ queryKey: keyOf(path), queryFn: () => ask<Answer>({ path }), enabled: isWanted })
}

/** The key under which a path is kept: the kind of thing first, `/agents/amy` below `agents`. */
export function keyOf(path: string): readonly string[] {
  const [kind = ''] = path.replace(/^\//, '').split(/[/?]/)
  return [kind, path]
}

async function readRefusal(answer: Response): Promise<Refusal> {
  const status = answer.status
  if (!answer.headers.get('content-type')?.includes('json')) return unreachable()
  const told: Partial<RefusalParts> = await answer.json()
  const { code = 'server.fault', title = '', detail = '', ...rest } = told
  return new Refusal({ ...rest, code, title, detail, status })
}
