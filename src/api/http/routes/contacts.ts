import { z } from 'zod'
import contact from '../../../crm/objects/contact.ts'
import { knownCall, labelCall } from '../call-labels.ts'
import { addOwnedRoutes } from '../owned-routes.ts'
import { granted, problem } from '../problem.ts'
import { addRecordRoutes, findPeople, type OwnerRoutes } from '../record-routes.ts'
import type { RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

/** People whom we serve. One who is made with the id of a call in the field `call` is who was on it. */
export default {
  name: 'contacts',
  add(app, parts) {
    const more = { find: findPeople(parts, 'contact'), make: makeFor(parts) }
    const routes = { object: contact, path: 'contacts', owner: 'contact', ...more } as const
    addRecordRoutes(app, parts, routes)
    addOwnedRoutes(app, parts, routes)
  },
} satisfies RoutePart

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
