import { z } from 'zod'
import { createToken, revokeToken } from '../../../crm/credentials.ts'
import { tokenScope } from '../../../crm/rights/scopes.ts'
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
    scopes: string
    revoked_at_ms: number
  }
}

const DAY_MS = 86_400_000
const body = z.strictObject({
  label: z.string().trim().min(1).max(120),
  scopes: z
    .array(tokenScope)
    .min(1)
    .max(50)
    .optional()
    .describe('What it may be used for, such as read:calls, write:record.contact or read:*; all where none are named.'),
  forDays: z.int().min(1).max(3_650).default(90),
})
/** A token as the list shows it; what it is itself is kept nowhere. */
export const token = z.object({
  ...{ id: z.string(), label: z.string(), createdAtMs: z.int(), expiresAtMs: z.int() },
  scopes: z.array(z.string()).nullable().describe('null for all that its user may.'),
})
const row = token.extend({ scopes: z.string().transform((text) => (text === '' ? null : scopesIn(text))) })
const owned = prepare<{ user: string; nowMs: number }>((param) =>
  db<Tables>()
    .selectFrom('api_token')
    .select(['id', 'label', 'scopes', 'created_at_ms as createdAtMs', 'expires_at_ms as expiresAtMs'])
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
      return found.map((each) => row.parse(each))
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
        const { label, scopes, forDays } = request.body
        const made = await createToken(rows, { user: id, by: id, forMs: forDays * DAY_MS, label, scopes })
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

function scopesIn(text: string): string[] {
  return z.array(z.string()).parse(JSON.parse(text))
}
