import { z } from 'zod'
import { isOfProvider, redeemLoginLink, revokeSession, revokeToken } from '../../../crm/credentials.ts'
import { verifyPassword } from '../../../crm/users.ts'
import { stepNeeded } from '../../shapes/second-step.ts'
import { sessionUser } from '../../shapes/session.ts'
import { whoAsks } from '../auth.ts'
import { createBackOff, refuseHaste } from '../back-off.ts'
import type { Identity } from '../identity.ts'
import { continueLogIn, toMe } from '../log-in.ts'
import { problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { dropCookie } from '../session.ts'

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

function addLogIn(app: ApiApp, parts: RouteParts): void {
  const { rows } = parts
  const backOff = createBackOff(parts.clock)
  const response = { 200: sessionUser, 202: stepNeeded.describe('Right so far; the second step comes.') }

  app.route({
    method: 'POST',
    url: '/session',
    config: { permission: 'open', ...perAddress },
    schema: { summary: 'Log in with a password.', body: credentials, response },
    handler: async ({ body }, reply) => {
      const key = body.login.toLowerCase()
      refuseHaste(backOff, key)
      const user = await verifyPassword(rows, body)
      if (user === undefined) {
        backOff.failed(key)
        throw problem('auth.failed', 'check the login and the password, or ask an admin for a log-in link')
      }
      backOff.passed(key)
      const { status, body: answer } = await continueLogIn(parts, reply, user)
      return reply.code(status).send(answer)
    },
  })

  app.route({
    method: 'POST',
    url: '/session/link',
    config: { permission: 'open', ...perAddress },
    schema: { summary: 'Log in with a one-time link.', body: link, response },
    handler: async ({ body }, reply) => {
      const user = await redeemLoginLink(rows, body.token)
      if (user === undefined) throw problem('auth.failed', 'the link is used up or has run out; ask for a new one')
      const { status, body: answer } = await continueLogIn(parts, reply, user)
      return reply.code(status).send(answer)
    },
  })
}

function addOwn(app: ApiApp, parts: RouteParts): void {
  const { rows, secureCookies } = parts
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
    schema: {
      summary: 'Log out; a token that asks for this is revoked.',
      response: {
        200: z.object({ logOutAt: z.string() }).describe('Where the browser goes to log out at the provider, too.'),
        204: z.null(),
      },
    },
    handler: async (request, reply) => {
      const { id, via, user } = whoAsks(request)
      const logOutAt = await endElsewhere(parts, whoAsks(request))
      await (via === 'session' ? revokeSession : revokeToken)(rows, { id, by: user.id })
      dropCookie(reply, secureCookies)
      return logOutAt === undefined ? reply.code(204).send(null) : reply.code(200).send({ logOutAt })
    },
  })
}

/** Where a session that began at a provider ends there; a provider that is away keeps nobody logged in here. */
async function endElsewhere({ rows, logInBy }: RouteParts, { id, via }: Identity): Promise<string | undefined> {
  if (logInBy === undefined || via !== 'session' || !(await isOfProvider(rows, id))) return undefined
  return logInBy.provider.endUrl().catch(() => undefined)
}
