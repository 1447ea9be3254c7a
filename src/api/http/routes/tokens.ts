import { z } from 'zod'
import { createToken, revokeToken } from '../../../crm/credentials.ts'
import { db, prepare } from '../../../lib/statement.ts'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

interface Tables {
  api_token: {
    id: string
    user: string
    label: string
    created_at_ms: number
    expires_at_ms: number
    revoked_at_ms: number
  }
}

const DAY_MS = 86_400_000
const body = z.strictObject({
  label: z.string().trim().min(1).max(120),
  forDays: z.int().min(1).max(3_650).default(90),
})
const token = z.object({ id: z.string(), label: z.string(), createdAtMs: z.int(), expiresAtMs: z.int() })
const owned = prepare<{ user: string; nowMs: number }>((param) =>
  db<Tables>()
    .selectFrom('api_token')
    .select(['id', 'label', 'created_at_ms as createdAtMs', 'expires_at_ms as expiresAtMs'])
    .where('user', '=', param('user'))
    .where('revoked_at_ms', '=', 0)
    .where('expires_at_ms', '>', param('nowMs'))
    .orderBy('created_at_ms')
    .limit(1_000),
)

/** Tokens with which programs act as their user. */
export default {
  name: 'tokens',
  add(app, { rows }) {
    const mine = async (user: string) => {
      const found = await rows.store.read(owned({ user, nowMs: rows.clock.now() }))
      return found.map((row) => token.parse(row))
    }
    app.route({
      method: 'GET',
      url: '/tokens',
      config: { permission: 'tokens.own' },
      schema: { summary: 'My tokens.', response: { 200: z.object({ tokens: z.array(token) }) } },
      handler: async (request) => ({ tokens: await mine(whoAsks(request).user.id) }),
    })
    app.route({
      method: 'POST',
      url: '/tokens',
      config: { permission: 'tokens.own' },
      schema: {
        summary: 'Make a token; it is shown this once.',
        body,
        response: { 201: z.object({ id: z.string(), token: z.string(), expiresAtMs: z.int() }) },
      },
      handler: async (request, reply) => {
        const { id } = whoAsks(request).user
        const { label, forDays } = request.body
        const made = await createToken(rows, { user: id, by: id, forMs: forDays * DAY_MS, label })
        return reply.code(201).send({ id: made.id, token: made.secret, expiresAtMs: made.expiresAtMs })
      },
    })
    app.route({
      method: 'DELETE',
      url: '/tokens/:id',
      config: { permission: 'tokens.own' },
      schema: { summary: 'Revoke one of my tokens.', params: idPath, response: { 204: z.null() } },
      handler: async (request, reply) => {
        const { user } = whoAsks(request)
        const { id } = request.params
        if (!(await mine(user.id)).some((each) => each.id === id))
          throw problem('request.notFound', `you have no token ${id}`)
        await revokeToken(rows, { id, by: user.id })
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart
