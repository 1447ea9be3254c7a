import { z } from 'zod'
import { redeemLoginLink, revokeSession, revokeToken } from '../../../crm/credentials.ts'
import { type User, verifyPassword } from '../../../crm/users.ts'
import { type SessionUser, sessionUser } from '../../shapes/session.ts'
import { whoAsks } from '../auth.ts'
import { createBackOff } from '../back-off.ts'
import { problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { beginSession, dropCookie } from '../session.ts'

const credentials = z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(1_000) })
const link = z.strictObject({ token: z.string().min(1).max(200) })
/** Attempts of one address in a minute; the back-off of each login comes on top. */
const perAddress = { rateLimit: { max: 120, timeWindow: 60_000 } }

/** Log-in, log-out, and who I am. */
export default {
  name: 'session',
  add(app, parts) {
    addLogIn(app, parts)
    addOwn(app, parts)
  },
} satisfies RoutePart

function addLogIn(app: ApiApp, { rows, clock, secureCookies }: RouteParts): void {
  const backOff = createBackOff(clock)

  app.route({
    method: 'POST',
    url: '/session',
    config: { permission: 'open', ...perAddress },
    schema: { summary: 'Log in with a password.', body: credentials, response: { 200: sessionUser } },
    handler: async ({ body }, reply) => {
      const key = body.login.toLowerCase()
      const waitMs = backOff.waitMs(key)
      if (waitMs > 0) throw tooMany(waitMs)
      const user = await verifyPassword(rows, body)
      if (user === undefined) {
        backOff.failed(key)
        throw problem('auth.failed', 'check the login and the password, or ask an admin for a log-in link')
      }
      backOff.passed(key)
      await beginSession(rows, reply, { user, isSecure: secureCookies })
      return toMe(user)
    },
  })

  app.route({
    method: 'POST',
    url: '/session/link',
    config: { permission: 'open', ...perAddress },
    schema: { summary: 'Log in with a one-time link.', body: link, response: { 200: sessionUser } },
    handler: async ({ body }, reply) => {
      const user = await redeemLoginLink(rows, body.token)
      if (user === undefined) throw problem('auth.failed', 'the link is used up or has run out; ask for a new one')
      await beginSession(rows, reply, { user, isSecure: secureCookies })
      return toMe(user)
    },
  })
}

function addOwn(app: ApiApp, { rows, secureCookies }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/session',
    config: { permission: 'session.own' },
    schema: { summary: 'Who I am.', response: { 200: sessionUser } },
    handler: async (request) => toMe(whoAsks(request).user),
  })

  app.route({
    method: 'DELETE',
    url: '/session',
    config: { permission: 'session.own' },
    schema: { summary: 'Log out; a token that asks for this is revoked.', response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { id, via, user } = whoAsks(request)
      await (via === 'session' ? revokeSession : revokeToken)(rows, { id, by: user.id })
      dropCookie(reply, secureCookies)
      return reply.code(204).send(null)
    },
  })
}

function toMe({ id, login, name, role, agent }: User): SessionUser {
  return { id, login, name, role, agent }
}

function tooMany(waitMs: number) {
  const retryAfterS = Math.ceil(waitMs / 1_000)
  return problem('auth.tooMany', `wait ${retryAfterS} s after so many wrong passwords`, { retryAfterS })
}
