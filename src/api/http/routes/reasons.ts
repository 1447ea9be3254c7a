import { reasonSettings } from '../../../core/words/reason.ts'
import type { RoutePart } from '../route.ts'
import { addSettingRoutes } from '../setting-routes.ts'

/** Why agents may pause. */
export default {
  name: 'reasons',
  add(app, parts) {
    addSettingRoutes(app, parts, {
      kind: 'reason',
      path: 'reasons',
      schema: reasonSettings,
      body: reasonSettings.omit({ id: true }),
      may: { read: 'reasons.read', write: 'reasons.write' },
      unknown: 'reason.unknown',
      configure: (reason, by) => ({ type: 'reason.configure', reason, by }),
      remove: (reason, by) => ({ type: 'reason.remove', reason, by }),
    })
  },
} satisfies RoutePart
