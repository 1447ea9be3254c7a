import { dispositionSettings } from '../../../core/words/disposition.ts'
import type { RoutePart } from '../route.ts'
import { addSettingRoutes } from '../setting-routes.ts'

/** How calls may have ended; `queues` says on which calls agents are shown one, null on all. */
export default {
  name: 'dispositions',
  add(app, parts) {
    addSettingRoutes(app, parts, {
      kind: 'disposition',
      path: 'dispositions',
      schema: dispositionSettings,
      body: dispositionSettings.omit({ id: true }),
      may: { read: 'dispositions.read', write: 'dispositions.write' },
      unknown: 'disposition.unknown',
      configure: (disposition, by) => ({ type: 'disposition.configure', disposition, by }),
      remove: (disposition, by) => ({ type: 'disposition.remove', disposition, by }),
    })
  },
} satisfies RoutePart
