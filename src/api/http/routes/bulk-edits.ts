import { z } from 'zod'
import { MOST_RECORDS } from '../../../crm/bulk/bulk-edits.ts'
import { type BulkEdit, OUTCOMES, STATUSES } from '../../../crm/bulk/journal.ts'
import { refuse } from '../../../crm/outcome.ts'
import { rightsTo } from '../../../crm/rights/rights.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import { narrowedBy, narrowing } from '../record-filters.ts'
import { fields } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

const permission = 'bulk.run'
/** A change of many records. */
export const shownBulkEdit = z.object({
  id: z.string(),
  object: z.string(),
  fields: z.array(z.string()),
  status: z.enum(STATUSES),
  isDryRun: z.boolean(),
  total: z.int(),
  changed: z.int().describe('Of a dry run: would be changed.'),
  unchanged: z.int().describe('They held it already.'),
  refused: z.int(),
  undone: z.int(),
  kept: z.int().describe('Not taken back, for somebody has changed them since.'),
  createdAtMs: z.int(),
  endedAtMs: z.int(),
})
const shownRow = z.object({
  position: z.int(),
  record: z.string(),
  outcome: z.enum(OUTCOMES),
  code: z.string(),
  detail: z.string(),
})
const order = z.strictObject({
  object: z.string().min(1).max(64),
  ids: z.array(z.string().max(64)).min(1).max(MOST_RECORDS).optional().describe('The records; else those of the list.'),
  ...narrowing,
  where: z.record(z.string().max(64), z.string().max(64)).default({}).describe('Filters of the list by their field.'),
  patch: fields.describe('What fields are to hold.'),
  isDryRun: z.boolean().default(false).describe('Find out what would become of each; nothing is changed.'),
})

/** Fields of many records changed at once. */
export default {
  name: 'bulk-edits',
  add(app, parts) {
    addBeginning(app, parts)
    addReading(app, parts)
  },
} satisfies RoutePart

function addBeginning(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/bulk-edits',
    config: { permission },
    schema: {
      summary: `Set fields of chosen records, or of all of a list, at most ${MOST_RECORDS}; it goes on by itself.`,
      body: order,
      response: { 202: shownBulkEdit },
    },
    handler: async (request, reply) => {
      const { actor } = whoAsks(request)
      const { object: named, ids, where, patch, isDryRun, ...query } = request.body
      const object = parts.objects.get(named)
      if (object === undefined || rightsTo(actor, named).read === 'none')
        return granted(refuse('list.invalid', `there is no kind of record called ${named}`))
      const narrowed = await narrowedBy(parts, { object, actor, query: { ...query, ...where } })
      const chosen = ids === undefined ? { where: narrowed.where, filter: narrowed.filter } : { ids }
      const begun = granted(await parts.bulk.begin({ object, chosen, patch, isDryRun }, actor))
      return reply.code(202).send(show(begun))
    },
  })
  app.route({
    method: 'POST',
    url: '/bulk-edits/:id/undo',
    config: { permission },
    schema: {
      summary: 'Give each record back what it held, unless somebody has changed it since.',
      params: idPath,
      response: { 202: shownBulkEdit },
    },
    handler: async (request, reply) =>
      reply.code(202).send(show(granted(await parts.bulk.undo(request.params.id, whoAsks(request).actor)))),
  })
}

function addReading(app: ApiApp, { bulk }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/bulk-edits/:id',
    config: { permission },
    schema: { summary: 'How far a change of yours is.', params: idPath, response: { 200: shownBulkEdit } },
    handler: async (request) => show(granted(await bulk.find(request.params.id, whoAsks(request).actor))),
  })
  app.route({
    method: 'GET',
    url: '/bulk-edits/:id/faults',
    config: { permission },
    schema: {
      summary: 'Records that were refused, or kept when it was taken back, and why.',
      params: idPath,
      querystring: z.strictObject({
        after: z.coerce.number().int().min(-1).default(-1).describe('Those behind this position.'),
        limit: z.coerce.number().int().min(1).max(1_000).default(100),
      }),
      response: { 200: z.object({ rows: z.array(shownRow) }) },
    },
    handler: async (request) => {
      const { id } = request.params
      granted(await bulk.find(id, whoAsks(request).actor))
      return { rows: [...(await bulk.faults(id, request.query))] }
    },
  })
}

function show({ createdBy: _, fields: names, ...edit }: BulkEdit): z.infer<typeof shownBulkEdit> {
  return { ...edit, fields: [...names] }
}
