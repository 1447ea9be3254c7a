import { z } from 'zod'
import { createLoginLink } from '../../../crm/credentials.ts'
import { readSecondStep, usersWithSecondStep } from '../../../crm/login/second-step.ts'
import { changePassword, changeUser, createUser, findUser, listUsers, ROLES } from '../../../crm/users.ts'
import { createTurns } from '../../../lib/turns.ts'
import { whoAsks } from '../auth.ts'
import { granted, rowRefused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

const LINK_MS = 86_400_000
/** A user as the list shows them. */
export const shownUser = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  agent: z.string(),
  isActive: z.boolean(),
  profile: z.string().describe("The profile that says what they may do with records, or '' for that of their role."),
  team: z.string().describe("The team whose records they share, or ''."),
  hasSecondStep: z.boolean().describe('They are asked for a code when they log in.'),
})
const newUser = z.strictObject({
  login: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(120),
  role: z.enum(ROLES),
  agent: z.string().max(64).default(''),
  password: z.string().max(1_000).optional().describe('Without one they log in by link.'),
  profile: z.string().max(64).default('').describe("The id of a profile, or '' for that of the role."),
  team: z.string().max(64).default('').describe("The id of a team, or ''."),
})
const change = z.strictObject({
  name: newUser.shape.name.optional(),
  role: newUser.shape.role.optional(),
  agent: z.string().max(64).optional().describe("The agent that this user is, or ''."),
  isActive: z.boolean().optional().describe('False: their sessions and tokens end at once.'),
  password: z.string().max(1_000).optional(),
  profile: z.string().max(64).optional().describe("The id of a profile, or '' for that of the role."),
  team: z.string().max(64).optional().describe("The id of a team, or ''."),
})

/** People who log in. */
export default {
  name: 'users',
  add(app, parts) {
    addReading(app, parts)
    addWriting(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/users',
    config: { permission: 'users.manage' },
    schema: { summary: 'Everybody who may log in.', response: { 200: z.object({ users: z.array(shownUser) }) } },
    handler: async () => {
      const [users, secured] = await Promise.all([listUsers(rows), usersWithSecondStep(rows)])
      return { users: users.map((user) => ({ ...user, hasSecondStep: secured.has(user.id) })) }
    },
  })
  app.route({
    method: 'POST',
    url: '/users/:id/login-link',
    config: { permission: 'users.manage' },
    schema: {
      summary: 'Make a link that logs a user in once, within a day.',
      params: idPath,
      response: { 201: z.object({ path: z.string(), expiresAtMs: z.int() }) },
    },
    handler: async (request, reply) => {
      const { id } = request.params
      if ((await findUser(rows, id)) === undefined) throw rowRefused({ code: 'record.unknown', detail: `user ${id}` })
      const made = await createLoginLink(rows, { user: id, by: whoAsks(request).user.id, forMs: LINK_MS })
      return reply.code(201).send({ path: `/login/${made.secret}`, expiresAtMs: made.expiresAtMs })
    },
  })
}

function addWriting(app: ApiApp, { rows }: RouteParts): void {
  const turns = createTurns()
  app.route({
    method: 'POST',
    url: '/users',
    config: { permission: 'users.manage' },
    schema: { summary: 'Make a user.', body: newUser, response: { 201: shownUser } },
    handler: async (request, reply) => {
      const { password, ...rest } = request.body
      const input = { ...rest, ...(password !== undefined && { password }) }
      const made = granted(await createUser(rows, input, whoAsks(request).user.id))
      return reply.code(201).send({ ...made, hasSecondStep: false })
    },
  })
  app.route({
    method: 'PATCH',
    url: '/users/:id',
    config: { permission: 'users.manage' },
    schema: {
      summary: 'Change a user, let them in or keep them out, or give them a new password.',
      params: idPath,
      body: change,
      response: { 200: shownUser },
    },
    handler: async (request) => {
      const { id } = request.params
      const by = whoAsks(request).user.id
      const { password, ...given } = request.body
      const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      // One after another, so that two admins do not take each other's role at once.
      return turns('', async () => {
        const changed = granted(await changeUser(rows, { user: id, patch }, by))
        if (password !== undefined) granted(await changePassword(rows, { user: id, password }, by))
        return { ...changed, hasSecondStep: (await readSecondStep(rows, id)).sinceMs > 0 }
      })
    },
  })
}
