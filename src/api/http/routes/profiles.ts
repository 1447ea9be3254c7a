import { z } from 'zod'
import { changeProfile, createProfile, listProfiles, removeProfile } from '../../../crm/profiles.ts'
import { profileRules } from '../../../crm/rights/rules.ts'
import { createTurns } from '../../../lib/turns.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

const body = z.strictObject({ name: z.string().trim().min(1).max(120), rules: profileRules })
/** A profile as the list shows it. */
export const shownProfile = z.object({
  id: z.string().describe('agent, supervisor and admin are those of users who have no other.'),
  name: z.string(),
  rules: profileRules,
})

/** What people may do with records. */
export default {
  name: 'profiles',
  add(app, { rows }) {
    app.route({
      method: 'GET',
      url: '/profiles',
      config: { permission: 'profiles.manage' },
      schema: { summary: 'Every profile.', response: { 200: z.object({ profiles: z.array(shownProfile) }) } },
      handler: async () => ({ profiles: [...(await listProfiles(rows))] }),
    })
    addWriting(app, rows)
  },
} satisfies RoutePart

function addWriting(app: ApiApp, rows: RouteParts['rows']): void {
  // One after another: a name is free until somebody has it.
  const turns = createTurns()
  app.route({
    method: 'POST',
    url: '/profiles',
    config: { permission: 'profiles.manage' },
    schema: { summary: 'Make a profile.', body, response: { 201: shownProfile } },
    handler: async (request, reply) => {
      const made = await turns('', () => createProfile(rows, request.body, whoAsks(request).user.id))
      return reply.code(201).send(granted(made))
    },
  })
  app.route({
    method: 'PUT',
    url: '/profiles/:id',
    config: { permission: 'profiles.manage' },
    schema: {
      summary: 'Give a profile another name and other rules; they hold from the next request of each of its users.',
      params: idPath,
      body,
      response: { 200: shownProfile },
    },
    handler: async (request) => {
      const change = { id: request.params.id, input: request.body }
      return granted(await turns('', () => changeProfile(rows, change, whoAsks(request).user.id)))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/profiles/:id',
    config: { permission: 'profiles.manage' },
    schema: { summary: 'Remove a profile that nobody has.', params: idPath, response: { 204: z.null() } },
    handler: async (request, reply) => {
      granted(await turns('', () => removeProfile(rows, request.params.id, whoAsks(request).user.id)))
      return reply.code(204).send(null)
    },
  })
}
