import contact from '../../../crm/objects/contact.ts'
import { addOwnedRoutes } from '../owned-routes.ts'
import { addRecordRoutes } from '../record-routes.ts'
import type { RoutePart } from '../route.ts'

/** People whom we serve. */
export default {
  name: 'contacts',
  add(app, parts) {
    const routes = { object: contact, path: 'contacts', owner: 'contact' } as const
    addRecordRoutes(app, parts, routes)
    addOwnedRoutes(app, parts, routes)
  },
} satisfies RoutePart
