import { z } from 'zod'
import promise from '../../../crm/objects/promise.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

/** What was promised: kept, or owed again. */
export default {
  name: 'promises',
  add(app, { records, clock }) {
    app.route({
      method: 'PATCH',
      url: '/promises/:id',
      config: { permission: 'records.write' },
      schema: {
        summary: 'Say that a promise is kept, or that it is not.',
        params: idPath,
        body: z.strictObject({ isDone: z.boolean() }),
        response: { 200: shownRecord },
      },
      handler: async (request) => {
        const patch = { doneAtMs: request.body.isDone ? clock.now() : null }
        const { actor } = whoAsks(request)
        return showRecord(granted(await records.update(promise, request.params.id, { patch }, actor)))
      },
    })
  },
} satisfies RoutePart
