import { z } from 'zod'
import { shares } from '../../../crm/rights/shares.ts'
import { changeTeam, createTeam, listTeams, removeTeam, type Team } from '../../../crm/teams.ts'
import { createTurns } from '../../../lib/turns.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const body = z.strictObject({ name: z.string().trim().min(1).max(120), shares: shares.optional() })
/** A team as the list shows it. */
export const shownTeam = z.object({
  id: z.string(),
  name: z.string(),
  shares: shares.describe('What they share, whoever owns it.'),
})

/** People who share their records where their profile says so. */
export default {
  name: 'teams',
  add(app, { rows }) {
    // One after another: a name is free until somebody has it.
    const turns = createTurns()
    app.route({
      method: 'GET',
      url: '/teams',
      config: { permission: 'profiles.manage' },
      schema: { summary: 'Every team.', response: { 200: z.object({ teams: z.array(shownTeam) }) } },
      handler: async () => ({ teams: (await listTeams(rows)).map(show) }),
    })
    app.route({
      method: 'POST',
      url: '/teams',
      config: { permission: 'profiles.manage' },
      schema: { summary: 'Make a team.', body, response: { 201: shownTeam } },
      handler: async (request, reply) => {
        const made = await turns('', () => createTeam(rows, request.body, whoAsks(request).user.id))
        return reply.code(201).send(show(granted(made)))
      },
    })
    app.route({
      method: 'PATCH',
      url: '/teams/:id',
      config: { permission: 'profiles.manage' },
      schema: {
        summary: 'Give a team another name, or other records to share.',
        params: idPath,
        body: body.partial(),
        response: { 200: shownTeam },
      },
      handler: async (request) => {
        const given = { id: request.params.id, settings: request.body }
        return show(granted(await turns('', () => changeTeam(rows, given, whoAsks(request).user.id))))
      },
    })
    app.route({
      method: 'DELETE',
      url: '/teams/:id',
      config: { permission: 'profiles.manage' },
      schema: { summary: 'Remove a team that nobody is in.', params: idPath, response: { 204: z.null() } },
      handler: async (request, reply) => {
        granted(await turns('', () => removeTeam(rows, request.params.id, whoAsks(request).user.id)))
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart

function show({ shares: shared, ...rest }: Team): z.infer<typeof shownTeam> {
  return { ...rest, shares: [...shared] }
}
