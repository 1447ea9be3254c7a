import { z } from 'zod'
import { counts, type Import, OUTCOMES, type RowNote, STATUSES } from '../../../crm/import/journal.ts'
import { DUPLICATES, mapping, settings } from '../../../crm/import/settings.ts'
import { targetsOf } from '../../../crm/import/targets.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next } from '../schemas.ts'

const MOST_FILE_BYTES = 33_554_432
const FILE_TYPES = [
  'application/octet-stream',
  'text/csv',
  'text/vcard',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

const label = z.object({ en: z.string(), zh: z.string() })
/** A file that was taken in. */
export const shownImport = z.object({
  id: z.string(),
  object: z.string(),
  name: z.string(),
  status: z.enum(STATUSES),
  ...settings.shape,
  targets: z.array(z.object({ name: z.string(), label, isMany: z.boolean() })).describe('Where a column may go.'),
  counts,
  position: z.int().describe('How many rows are written.'),
  fault: z.string(),
  createdBy: z.string(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
})
/** What became of a row of it. */
export const shownRow = z.object({
  line: z.int().describe('Where the row begins in the file.'),
  outcome: z.enum(OUTCOMES),
  record: z.string().describe("The record that it made or met, or ''."),
  reason: z.string().describe('Why it is broken; of duplicates by what it met the record: phone, email or name.'),
  place: z.string().describe('The column to blame; of duplicates the earlier line that it is like.'),
})
const how = z.strictObject({
  duplicates: z
    .enum(DUPLICATES)
    .default('skip')
    .describe('skip them, fill empty fields, update fields that the row has, or make another record.'),
})

/** Files of records taken in: what is in them, where it goes, a dry run, the run, and how it is taken back. */
export default {
  name: 'imports',
  add(app, parts) {
    for (const type of FILE_TYPES)
      app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: MOST_FILE_BYTES }, (_, body, done) =>
        done(null, body),
      )
    addTaking(app, parts)
    addReading(app, parts)
    addSteps(app, parts)
  },
} satisfies RoutePart

function addTaking(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/imports',
    config: { permission: 'imports.run' },
    bodyLimit: MOST_FILE_BYTES,
    schema: {
      summary: 'Take a file in: CSV in any usual encoding, XLSX, or vCard; the answer says what is in it.',
      consumes: FILE_TYPES,
      querystring: z.strictObject({ object: z.string().max(64), name: z.string().max(200).default('') }),
      body: z.instanceof(Buffer, { error: 'expected the bytes of a file, such as text/csv' }),
      response: { 201: shownImport },
    },
    handler: async (request, reply) => {
      const { object, name } = request.query
      const upload = { object, name, bytes: request.body }
      const made = granted(await parts.imports.take(upload, whoAsks(request).actor))
      return reply.code(201).send(show(parts, made))
    },
  })
}

function addReading(app: ApiApp, parts: RouteParts): void {
  const { imports } = parts
  const limit = z.coerce.number().int().min(1).max(1_000).default(100)
  app.route({
    method: 'GET',
    url: '/imports',
    config: { permission: 'imports.run' },
    schema: {
      summary: 'Files that were taken in, the newest first.',
      querystring: z.strictObject({ limit, cursor: z.string().max(64).default('') }),
      response: { 200: z.object({ imports: z.array(shownImport), next }) },
    },
    handler: async (request) => {
      const { cursor: after, limit: most } = request.query
      const found = await imports.list({ after, limit: most }, whoAsks(request).actor)
      return { imports: found.imports.map((one) => show(parts, one)), next: found.next }
    },
  })
  app.route({
    method: 'GET',
    url: '/imports/:id',
    config: { permission: 'imports.run' },
    schema: { summary: 'How far an import is.', params: idPath, response: { 200: shownImport } },
    handler: async (request) => show(parts, granted(await imports.find(request.params.id, whoAsks(request).actor))),
  })
  app.route({
    method: 'GET',
    url: '/imports/:id/rows',
    config: { permission: 'imports.run' },
    schema: {
      summary: 'What became of the rows, by line; after a dry run those that are broken or meet a record.',
      params: idPath,
      querystring: z.strictObject({
        outcome: z.enum(OUTCOMES).optional(),
        after: z.coerce.number().int().min(0).default(0).describe('Rows behind this line.'),
        limit,
      }),
      response: { 200: z.object({ rows: z.array(shownRow) }) },
    },
    handler: async (request) => {
      const { id } = request.params
      granted(await imports.find(id, whoAsks(request).actor))
      return { rows: (await imports.notes(id, request.query)).map(showRow) }
    },
  })
}

function addSteps(app: ApiApp, parts: RouteParts): void {
  const { imports } = parts
  app.route({
    method: 'PUT',
    url: '/imports/:id/mapping',
    config: { permission: 'imports.run' },
    schema: { summary: 'Say where the columns go.', params: idPath, body: mapping, response: { 200: shownImport } },
    handler: async (request) =>
      show(parts, granted(await imports.map(request.params.id, request.body, whoAsks(request).actor))),
  })
  for (const step of ['preview', 'run'] as const)
    app.route({
      method: 'POST',
      url: `/imports/:id/${step}`,
      config: { permission: 'imports.run' },
      schema: {
        summary: step === 'run' ? 'Begin to write the records.' : 'Begin a dry run over the whole file.',
        params: idPath,
        body: how,
        response: { 202: shownImport },
      },
      handler: async (request, reply) => {
        const { params, body } = request
        const begun = await imports[step](params.id, body.duplicates, whoAsks(request).actor)
        return reply.code(202).send(show(parts, granted(begun)))
      },
    })
  app.route({
    method: 'POST',
    url: '/imports/:id/undo',
    config: { permission: 'imports.run' },
    schema: {
      summary: 'Begin to take back what was made and changed; what somebody has worked with since stays.',
      params: idPath,
      response: { 202: shownImport },
    },
    handler: async (request, reply) => {
      const begun = await imports.undo(request.params.id, whoAsks(request).actor)
      return reply.code(202).send(show(parts, granted(begun)))
    },
  })
}

function show({ objects }: RouteParts, { settings: known, ...one }: Import): z.infer<typeof shownImport> {
  const object = objects.get(one.object)
  return { ...one, ...known, targets: object === undefined ? [] : [...targetsOf(object)] }
}

function showRow({ line, outcome, record, reason, place }: RowNote): z.infer<typeof shownRow> {
  return { line, outcome, record, reason, place }
}
