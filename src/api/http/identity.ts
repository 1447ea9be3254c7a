import type { IncomingHttpHeaders } from 'node:http'
import { findSession, findToken } from '../../crm/credentials.ts'
import type { ReadPorts, WritePorts } from '../../crm/ports.ts'
import { type Actor, stranger } from '../../crm/rights/actor.ts'
import type { User } from '../../crm/users.ts'
import { findWallboard } from '../../crm/wallboards.ts'

/** The name of the cookie that carries a log-in session. */
export const SESSION_COOKIE = 'ringdown_session'

/** Who asks, and with what: a browser's session, a program's token or a wallboard's. `id` is that of session or token. */
export interface Identity {
  readonly via: 'session' | 'token' | 'wallboard'
  readonly id: string
  readonly user: User
  /** What they may do with records at this moment. */
  readonly actor: Actor
  /** What their token may be used for; undefined where it is for all that they may. */
  readonly scopes?: readonly string[]
}

const SECRET = /^[\w-]{20,200}$/
const BEARER = /^Bearer +([\w-]{20,200})$/i

/** Who sent these headers: a bearer token first, then the session cookie; undefined when neither is good. */
export async function identify(rows: WritePorts, headers: IncomingHttpHeaders): Promise<Identity | undefined> {
  if (headers.authorization !== undefined) {
    const secret = BEARER.exec(headers.authorization)?.[1]
    const holder = secret === undefined ? undefined : await findToken(rows, secret)
    return holder && { via: 'token', ...holder }
  }
  const secret = sessionSecret(headers.cookie)
  const holder = secret === undefined ? undefined : await findSession(rows, secret)
  return holder && { via: 'session', ...holder }
}

/** The wallboard of a token: it has no log-in, no agent, and the least role. */
export async function identifyWallboard(rows: ReadPorts, secret: string): Promise<Identity | undefined> {
  const found = SECRET.test(secret) ? await findWallboard(rows, secret) : undefined
  if (found === undefined) return undefined
  const id = `wallboard:${found.id}`
  return {
    via: 'wallboard',
    id: found.id,
    user: { id, login: id, name: found.name, role: 'agent', agent: '', isActive: true, profile: '', team: '' },
    actor: stranger(id),
  }
}

/** Whether somebody is an agent who may act only for themselves and see only their own calls. */
export function isOnlyAgent({ user }: Identity): boolean {
  return user.role === 'agent'
}

/** Whether somebody may know who is on a call, given the agent who has it, or all who have a part in it. */
export function mayKnow(identity: Identity, agents: unknown): boolean {
  const { agent } = identity.user
  if (!isOnlyAgent(identity)) return true
  return agent !== '' && (Array.isArray(agents) ? agents.includes(agent) : agents === agent)
}

function sessionSecret(cookies: string | undefined): string | undefined {
  for (const cookie of cookies?.split(';') ?? []) {
    const [name, value = ''] = cookie.trim().split('=', 2)
    if (name === SESSION_COOKIE && SECRET.test(value)) return value
  }
  return undefined
}
