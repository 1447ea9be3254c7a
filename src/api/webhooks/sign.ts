import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new signing secret as Standard Webhooks 1.0 writes it: 32 random bytes in base64 behind `whsec_`. */
export function newSigningSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

/** What is signed: the message's id, when it is sent, and its body. */
export interface Signed {
  readonly id: string
  readonly atMs: number
  readonly body: string
}

/** The headers of Standard Webhooks 1.0; with several secrets, a signature by each. */
export function signatureHeaders({ id, atMs, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1_000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
