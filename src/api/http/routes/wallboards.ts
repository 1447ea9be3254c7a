import { z } from 'zod'
import { createWallboard, listWallboards, revokeWallboard } from '../../../crm/wallboards.ts'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const wallboard = z.object({ id: z.string(), name: z.string(), createdBy: z.string(), createdAtMs: z.int() })

/** Tokens for screens on walls: figures of queues and agents, alerts, health, and nothing else. */
export default {
  name: 'wallboards',
  add(app, { rows }) {
    app.route({
      method: 'GET',
      url: '/wallboard-tokens',
      config: { permission: 'floor.act' },
      schema: {
        summary: 'The wallboards that may show the floor.',
        response: { 200: z.object({ wallboards: z.array(wallboard) }) },
      },
      handler: async () => ({ wallboards: await listWallboards(rows) }),
    })
    app.route({
      method: 'POST',
      url: '/wallboard-tokens',
      config: { permission: 'floor.act' },
      schema: {
        summary: 'Make a token for a wallboard; it is shown this once.',
        body: z.strictObject({ name: z.string().trim().min(1).max(120) }),
        response: { 201: z.object({ id: z.string(), token: z.string() }) },
      },
      handler: async (request, reply) => {
        const by = whoAsks(request).user.id
        const { id, secret } = await createWallboard(rows, { name: request.body.name, by })
        return reply.code(201).send({ id, token: secret })
      },
    })
    app.route({
      method: 'DELETE',
      url: '/wallboard-tokens/:id',
      config: { permission: 'floor.act' },
      schema: { summary: 'Revoke a wallboard.', params: idPath, response: { 204: z.null() } },
      handler: async (request, reply) => {
        const { id } = request.params
        if (!(await listWallboards(rows)).some((each) => each.id === id))
          throw problem('request.notFound', `there is no wallboard ${id}`)
        await revokeWallboard(rows, { id, by: whoAsks(request).user.id })
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart
