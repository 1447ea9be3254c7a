/** What the server gives a page to register with; it is kept in memory only. */
export interface Credential {
  readonly uri: string
  readonly password: string
  readonly realm: string
  /** The path of the tunnel on this host. */
  readonly socket: string
}

/** The server said no, with a code. */
export class PhoneRefused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Asks the server for a phone in this page. Rejects with PhoneRefused, or as fetch does when it cannot be reached. */
export function askForPhone(owner: string): Promise<Credential> {
  return post('/api/v1/phone', { kind: 'browser', owner })
}

/** Acts on a call through the API. Rejects with PhoneRefused. */
export async function actOnCall(interaction: string, act: 'hold' | 'retrieve'): Promise<void> {
  await post(`/api/v1/calls/${encodeURIComponent(interaction)}/${act}`, {})
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  const answer = await response.json()
  if (!response.ok) throw new PhoneRefused(codeOf(answer))
  return answer
}

function codeOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'code' in answer) return String(answer.code)
  return 'server.fault'
}
