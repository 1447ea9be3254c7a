import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { userOfProvider } from '../../../crm/login/provider-user.ts'
import type { RowRefusalCode } from '../../../crm/outcome.ts'
import { type LogInProof, ProviderFault } from '../../../ports/identity-provider.ts'
import type { ApiProblemCode } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { beginSession } from '../session.ts'
import { createTickets } from '../tickets.ts'

/** Carries what proves that whoever comes back is whoever went there. */
const COOKIE = 'ringdown_oidc'
const COOKIE_PATH = '/api/v1/session/oidc'
const COOKIE_S = 600
const config = { permission: 'open', rateLimit: { max: 120, timeWindow: 60_000 } } as const
/** Only a path of ours: a link must not lead somebody who logs in to another site. */
const path = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/)

interface UnderWay {
  readonly proof: LogInProof
  readonly next: string
}

/** Logging in by a provider that knows people already. */
export default {
  name: 'oidc',
  add(app, parts) {
    addWays(app, parts)
    addProvider(app, parts)
  },
} satisfies RoutePart

function addWays(app: ApiApp, { logInBy }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/session/ways',
    config: { permission: 'open' },
    schema: {
      summary: 'How people may log in besides password and link.',
      response: { 200: z.object({ provider: z.string().describe("What people call it, or '' where there is none.") }) },
    },
    handler: async () => ({ provider: logInBy?.provider.name ?? '' }),
  })
}

function addProvider(app: ApiApp, parts: RouteParts): void {
  const { logInBy, clock, secureCookies: secure, log } = parts
  if (logInBy === undefined) return
  const { provider } = logInBy
  const underWay = createTickets<UnderWay>(clock)
  const cookie = { path: COOKIE_PATH, httpOnly: true, sameSite: 'lax', secure } as const
  const fail = (reply: FastifyReply, code: Failure, reason: string) => {
    log.warn({ code, reason }, 'nobody was let in by the provider of log-ins')
    return reply.redirect(`/login#${code}`)
  }
  app.route({
    method: 'GET',
    url: '/session/oidc',
    config,
    schema: { summary: 'Go to the provider to log in.', querystring: z.object({ next: path.default('/') }) },
    handler: async ({ query }, reply) => {
      try {
        const { url, proof } = await provider.begin()
        const { ticket } = underWay.issue({ proof, next: query.next })
        return reply.setCookie(COOKIE, ticket, { ...cookie, maxAge: COOKIE_S }).redirect(url)
      } catch (error) {
        return fail(reply, ...failureOf(error))
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/session/oidc/callback',
    config,
    schema: { summary: 'Come back from the provider.' },
    handler: async (request, reply) => {
      reply.clearCookie(COOKIE, cookie)
      const ticket = request.cookies[COOKIE] ?? ''
      const begun = underWay.find(ticket)
      underWay.end(ticket)
      if (begun === undefined) return fail(reply, 'oidc.expired', 'no log-in is under way in this browser')
      try {
        const claims = await provider.finish(searchOf(request), begun.proof)
        const found = await userOfProvider(parts.rows, claims, logInBy)
        if ('refusal' in found) return fail(reply, found.refusal.code, found.refusal.detail)
        await beginSession(parts.rows, reply, { user: found.value, isSecure: secure, via: 'oidc' })
        return reply.redirect(begun.next)
      } catch (error) {
        return fail(reply, ...failureOf(error))
      }
    },
  })
}

type Failure = Extract<ApiProblemCode, `oidc.${string}`> | RowRefusalCode

function failureOf(error: unknown): [Failure, string] {
  if (!(error instanceof ProviderFault)) throw error
  return [error.kind === 'away' ? 'oidc.away' : 'oidc.refused', error.message]
}

function searchOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at)
}
