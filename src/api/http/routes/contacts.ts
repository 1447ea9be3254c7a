import { z } from 'zod'
import contact from '../../../crm/objects/contact.ts'
import membership from '../../../crm/objects/contact-account.ts'
import { whoAsks } from '../auth.ts'
import { knownCall, labelCall } from '../call-labels.ts'
import { addOwnedRoutes } from '../owned-routes.ts'
import { granted, problem } from '../problem.ts'
import { addRecordRoutes, findPeople, type OwnerRoutes, shownRecord, showRecord } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

/** People whom we serve. One who is made with the id of a call in the field `call` is who was on it. */
export default {
  name: 'contacts',
  add(app, parts) {
    const more = { find: findPeople(parts, 'contact'), make: makeFor(parts) }
    const routes = { object: contact, path: 'contacts', owner: 'contact', ...more } as const
    addRecordRoutes(app, parts, routes)
    addOwnedRoutes(app, parts, routes)
    addMemberships(app, parts)
  },
} satisfies RoutePart

function addMemberships(app: ApiApp, { records }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/contacts/:id/memberships',
    config: { permission: 'records.read' },
    schema: {
      summary: 'To which accounts a person belongs, and as what.',
      params: idPath,
      querystring: z.strictObject(paging),
      response: { 200: z.object({ rows: z.array(shownRecord), next }) },
    },
    handler: async (request) => {
      const { limit, cursor } = request.query
      const query = { where: { contact: request.params.id }, after: cursor, limit }
      const page = granted(await records.list(membership, query, whoAsks(request).actor))
      return { rows: page.rows.map(showRecord), next: page.next }
    },
  })
}

function makeFor(parts: RouteParts): OwnerRoutes['make'] {
  return async ({ call: named, ...fields }, identity) => {
    if (named === undefined) return granted(await parts.records.create(contact, fields, identity.actor))
    const id = idPath.shape.id.safeParse(named)
    if (!id.success) throw problem('request.invalid', `call: ${z.prettifyError(id.error)}`, { faults: ['call'] })
    const call = await knownCall(parts, { id: id.data, identity })
    const made = granted(await parts.records.create(contact, fields, identity.actor))
    await labelCall(parts, { call, contact: made.id, by: identity.user.id })
    return made
  }
}
