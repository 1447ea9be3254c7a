import { z } from 'zod'
import { redeemLoginLink } from '../../../crm/credentials.ts'
import { PAGE_DIR } from '../page-dir.ts'
import type { RoutePart } from '../route.ts'
import { beginSession } from '../session.ts'

const params = z.strictObject({ token: z.string().regex(/^[\w-]{1,200}$/, 'expected a log-in link as it was given') })

/** The page behind a one-time log-in link. It asks for a click, so that programs that preview links do not use them up. */
export default {
  name: 'login-page',
  prefix: '',
  add(app, { rows, secureCookies }) {
    // The form of the page has no fields; a browser sends its empty body under this type.
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { bodyLimit: 1_024, parseAs: 'string' },
      (_, __, done) => done(null, undefined),
    )
    app.route({
      method: 'GET',
      url: '/login/:token',
      config: { permission: 'open' },
      schema: { hide: true, params },
      handler: (_, reply) => reply.header('cache-control', 'no-store').sendFile('login.html', PAGE_DIR),
    })
    app.route({
      method: 'POST',
      url: '/login/:token',
      config: { permission: 'open', rateLimit: { max: 120, timeWindow: 60_000 } },
      schema: { hide: true, params },
      handler: async ({ params: { token } }, reply) => {
        const user = await redeemLoginLink(rows, token)
        if (user === undefined) return reply.redirect('/?login=failed', 303)
        await beginSession(rows, reply, { user, isSecure: secureCookies })
        return reply.redirect('/', 303)
      },
    })
  },
} satisfies RoutePart
