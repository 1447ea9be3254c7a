import { z } from 'zod'
import { readChanges } from '../../crm/audit/read-changes.ts'
import { readCursor, writeCursor } from '../../crm/cursor.ts'
import { whoAsks } from './auth.ts'
import { granted, problem } from './problem.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { objectAt, type Routed, recordPath } from './routed.ts'
import { next, paging } from './schemas.ts'

const value = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A field before and after. */
export const fieldChange = z.object({ field: z.string(), before: value, after: value })

/** A change of a record. */
export const shownChange = z.object({
  id: z.string(),
  atMs: z.int(),
  change: z.string().describe('created, updated, deleted, restored or erased'),
  through: z.string().describe('Through what: rest, import, undo, desk, demo, system …'),
  author: z.string().describe("The user who did it, or '' for the server."),
  authorName: z.string(),
  fields: z.array(fieldChange).describe('Those that whoever asks may see; of made and removed ones all that were set.'),
})

/** Who changed a record, when, through what, from what to what. */
export function addChanges(app: ApiApp, parts: RouteParts, routes: Routed): void {
  const { records, rows } = parts
  const { path } = routes
  const objectOf = objectAt(parts, routes)
  app.route({
    method: 'GET',
    url: `/${path}/:id/changes`,
    config: { permission: 'records.read' },
    schema: {
      summary: `Every change of one of ${path}, the newest first.`,
      params: recordPath(routes),
      querystring: z.strictObject(paging),
      response: { 200: z.object({ changes: z.array(shownChange), next }) },
    },
    handler: async (request) => {
      const object = objectOf(request)
      const { limit, cursor: after } = request.query
      const { actor } = whoAsks(request)
      const { id } = granted(await records.read(object, request.params.id, actor))
      const cursor = readCursor(after, 2)
      if (cursor === undefined) throw problem('request.invalid', 'cursor: expected one that this list has given')
      const found = await readChanges(rows.store, { object, actor, id }, { cursor, limit: limit + 1 })
      const changes = found.slice(0, limit).map((change) => ({ ...change, fields: [...change.fields] }))
      const last = found.length > limit ? changes.at(-1) : undefined
      return { changes, next: last === undefined ? '' : writeCursor([String(last.atMs), last.id]) }
    },
  })
}
