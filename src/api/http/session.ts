import type {} from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import { createSession } from '../../crm/credentials.ts'
import type { WritePorts } from '../../crm/ports.ts'
import type { User } from '../../crm/users.ts'
import { SESSION_COOKIE } from './identity.ts'

/** How long a log-in lasts. */
const SESSION_MS = 12 * 3_600_000

/** Begins a log-in session and hands its secret over in a cookie that scripts cannot read. */
export async function beginSession(
  rows: WritePorts,
  reply: FastifyReply,
  { user, isSecure, via = '' }: { user: User; isSecure: boolean; via?: 'oidc' | '' },
): Promise<void> {
  const { secret } = await createSession(rows, { user: user.id, by: user.id, forMs: SESSION_MS, via })
  reply.setCookie(SESSION_COOKIE, secret, cookieOptions(isSecure, SESSION_MS / 1_000))
}

/** Takes the cookie back. */
export function dropCookie(reply: FastifyReply, isSecure: boolean): void {
  reply.clearCookie(SESSION_COOKIE, cookieOptions(isSecure, 0))
}

function cookieOptions(secure: boolean, maxAge: number) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge } as const
}
