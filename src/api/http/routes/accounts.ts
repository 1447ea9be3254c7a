import { z } from 'zod'
import account from '../../../crm/objects/account.ts'
import membership from '../../../crm/objects/contact-account.ts'
import { whoAsks } from '../auth.ts'
import { addOwnedRoutes } from '../owned-routes.ts'
import { granted } from '../problem.ts'
import { addRecordRoutes, findPeople, shownRecord, showRecord } from '../record-routes.ts'
import type { RoutePart } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

const member = z.strictObject({
  contact: idPath.shape.id,
  role: z.string().trim().max(120).nullable().default(null),
  isPrimary: z.boolean().default(false),
})

/** Companies and households that we serve, and who belongs to them. */
export default {
  name: 'accounts',
  add(app, parts) {
    const find = findPeople(parts, 'account')
    const routes = { object: account, path: 'accounts', owner: 'account', find } as const
    const { records } = parts
    addRecordRoutes(app, parts, routes)
    addOwnedRoutes(app, parts, routes)
    app.route({
      method: 'GET',
      url: '/accounts/:id/members',
      config: { permission: 'records.read' },
      schema: {
        summary: 'Who belongs to an account.',
        params: idPath,
        querystring: z.strictObject(paging),
        response: { 200: z.object({ rows: z.array(shownRecord), next }) },
      },
      handler: async (request) => {
        const { limit, cursor } = request.query
        const query = { where: { account: request.params.id }, after: cursor, limit }
        const page = granted(await records.list(membership, query, whoAsks(request).actor))
        return { rows: page.rows.map(showRecord), next: page.next }
      },
    })
    app.route({
      method: 'POST',
      url: '/accounts/:id/members',
      config: { permission: 'records.write' },
      schema: {
        summary: 'Add a person to an account.',
        params: idPath,
        body: member,
        response: { 201: shownRecord },
      },
      handler: async (request, reply) => {
        const { role, ...given } = request.body
        const input = { ...given, ...(role !== null && { role }), account: request.params.id }
        const made = await records.create(membership, input, whoAsks(request).actor)
        return reply.code(201).send(showRecord(granted(made)))
      },
    })
  },
} satisfies RoutePart
