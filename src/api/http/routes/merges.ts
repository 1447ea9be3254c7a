import { z } from 'zod'
import type { CrmObject } from '../../../crm/object.ts'
import account from '../../../crm/objects/account.ts'
import contact from '../../../crm/objects/contact.ts'
import { whoAsks } from '../auth.ts'
import { callsWith, relabelCalls } from '../merged-calls.ts'
import { granted } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

const KINDS = [contact, account] as const
const shownMerge = z.object({
  id: z.string(),
  object: z.string(),
  winner: z.string().describe('The record that stayed.'),
  loser: z.string().describe('The one that went; its id leads to the other while the merge stands.'),
  by: z.string(),
  atMs: z.int(),
  undoneBy: z.string(),
  undoneAtMs: z.int().describe('0 while the merge stands.'),
  kept: z
    .array(z.object({ object: z.string(), id: z.string(), field: z.string() }))
    .readonly()
    .describe('Of one that was taken back: what somebody had changed since, and so stayed.'),
})
const version = z.int().min(1).optional().describe('Only if nobody has changed it since.')
const body = z.strictObject({
  other: idPath.shape.id.describe('The record that goes.'),
  version,
  otherVersion: version,
  fields: z
    .record(z.string().max(64), z.enum(['this', 'other']))
    .default({})
    .describe('From which record a field is taken; what is not named is taken from the other where this has nothing.'),
})

/** Records that are one: merged, with a choice for each field, and taken apart again. */
export default {
  name: 'merges',
  add(app, parts) {
    addMerge(app, parts, contact)
    addMerge(app, parts, account)
    addList(app, parts)
    addUndo(app, parts)
  },
} satisfies RoutePart

function addMerge(app: ApiApp, parts: RouteParts, object: CrmObject): void {
  app.route({
    method: 'POST',
    url: `/${object.path}/:id/merge`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Make another one of ${object.path} part of this one, with all that hangs on it.`,
      params: idPath,
      body,
      response: { 200: z.object({ merge: z.string(), record: shownRecord }) },
    },
    handler: async (request) => {
      const { actor, user } = whoAsks(request)
      const calls = callsWith(parts, object, request.body.other)
      const query = { ...request.body, id: request.params.id, calls }
      const { merge, row } = granted(await parts.merges.merge(object, query, actor))
      await relabelCalls(parts, object, { calls, from: query.other, to: row.id, by: user.id })
      return { merge, record: showRecord(row) }
    },
  })
}

function addList(app: ApiApp, { merges }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/merges',
    config: { permission: 'records.read' },
    schema: {
      summary: 'Merges of records that you may read, the newest first.',
      querystring: z.strictObject({
        ...paging,
        object: z.enum(['contact', 'account']).default('contact'),
        of: z.string().max(64).default('').describe('Those of this record only.'),
      }),
      response: { 200: z.object({ merges: z.array(shownMerge), next }) },
    },
    handler: async (request) => {
      const { object, of, limit, cursor } = request.query
      const kind = object === 'contact' ? contact : account
      const found = await merges.list({ object: kind, of, after: cursor, limit: limit + 1 }, whoAsks(request).actor)
      const shown = found.slice(0, limit)
      return { merges: shown, next: found.length > limit ? (shown.at(-1)?.id ?? '') : '' }
    },
  })
}

function addUndo(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/merges/:id/undo',
    config: { permission: 'records.write' },
    schema: {
      summary: 'Take a merge back: all is as before, but for what somebody has changed since.',
      params: idPath,
      response: { 200: shownMerge },
    },
    handler: async (request) => {
      const { actor, user } = whoAsks(request)
      const { calls, ...merge } = granted(await parts.merges.undo(request.params.id, actor))
      const object = KINDS.find(({ name }) => name === merge.object)
      if (object !== undefined)
        await relabelCalls(parts, object, { calls, from: merge.winner, to: merge.loser, by: user.id })
      return merge
    },
  })
}
