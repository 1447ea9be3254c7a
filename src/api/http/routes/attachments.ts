import { z } from 'zod'
import { ALLOWED_ENDINGS, fileKindOf } from '../../../crm/attachments/file-kind.ts'
import type { CrmObject } from '../../../crm/object.ts'
import account from '../../../crm/objects/account.ts'
import activity from '../../../crm/objects/activity.ts'
import attachment from '../../../crm/objects/attachment.ts'
import contact from '../../../crm/objects/contact.ts'
import note from '../../../crm/objects/note.ts'
import type { RecordRow } from '../../../crm/record-sql.ts'
import { SYSTEM } from '../../../crm/rights/actor.ts'
import { whoAsks } from '../auth.ts'
import { hearing } from '../hearing.ts'
import { granted, problem } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

const MOST_OF_ONE = 200
const OF: readonly (readonly [path: string, object: CrmObject])[] = [
  ['contacts', contact],
  ['accounts', account],
  ['notes', note],
  ['activities', activity],
]

/** Files of records: bytes as they are, checked by what is in them, given to whoever may read the record. */
export default {
  name: 'attachments',
  add(app, parts) {
    const { mostBytes: bodyLimit } = parts.attachments
    // A file comes as it is, whatever its sender says of it.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body))
    for (const [path, object] of OF) {
      addList(app, parts, { path, object })
      addTaking(app, parts, { path, object })
    }
    addContent(app, parts)
    addRemoval(app, parts)
  },
} satisfies RoutePart

interface Owner {
  readonly path: string
  readonly object: CrmObject
}

function addList(app: ApiApp, { records }: RouteParts, { path, object }: Owner): void {
  app.route({
    method: 'GET',
    url: `/${path}/:id/attachments`,
    config: { permission: 'records.read' },
    schema: {
      summary: `The files of one of ${path}, the newest first.`,
      params: idPath,
      querystring: z.strictObject(paging),
      response: { 200: z.object({ rows: z.array(shownRecord), next }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const { limit, cursor } = request.query
      const { id } = granted(await records.read(object, request.params.id, actor))
      const page = granted(
        await records.list(attachment, { where: { [object.name]: id }, after: cursor, limit }, actor),
      )
      return { rows: page.rows.map(show), next: page.next }
    },
  })
}

function addTaking(app: ApiApp, parts: RouteParts, { path, object }: Owner): void {
  const { records, attachments } = parts
  app.route({
    method: 'POST',
    url: `/${path}/:id/attachments`,
    config: { permission: 'records.write' },
    bodyLimit: attachments.mostBytes,
    schema: {
      summary: `Add a file to one of ${path}: its bytes as they are.`,
      consumes: ['application/octet-stream'],
      params: idPath,
      querystring: z.strictObject({ name: z.string().min(1).max(400).describe('What it is called.') }),
      body: z.instanceof(Buffer, { error: 'expected the bytes of a file' }),
      response: { 201: shownRecord },
    },
    handler: async (request, reply) => {
      const { user, actor } = whoAsks(request)
      const { id } = granted(await records.read(object, request.params.id, actor))
      const what = await whatIsIt(request.body, request.query.name)
      await refuseMore(parts, { [object.name]: id })
      const kept = await attachments.files.keep(request.body)
      if (kept === undefined) throw problem('attachment.noSpace', 'the disk of the server is full; try again later')
      const { name, kind } = what
      const said = { ...kept, kind, bytes: request.body.length, author: user.id }
      const made = await records.create(attachment, { name, [object.name]: id }, actor, { added: said })
      if ('refusal' in made) await attachments.files.drop(kept.file)
      return reply.code(201).send(show(granted(made)))
    },
  })
}

function addContent(app: ApiApp, { records, rows, attachments }: RouteParts): void {
  const noteReading = hearing(rows, { object: 'attachment-file', field: 'downloaded' })
  app.route({
    method: 'GET',
    url: '/attachments/:id/content',
    config: { permission: 'records.read' },
    schema: {
      summary: 'The bytes of a file, to be saved and never shown in place. Each download is an event in the log.',
      params: idPath,
      produces: ['application/octet-stream'],
    },
    handler: async (request, reply) => {
      const { user, actor } = whoAsks(request)
      const { id, fields } = granted(await records.read(attachment, request.params.id, actor))
      const file = String(fields['file'] ?? '')
      if (!/^[0-9a-f]{32}$/.test(file)) throw problem('attachment.unavailable', 'you may not see where it lies')
      await noteReading({ recording: id, user: user.id })
      reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', dispositionOf(String(fields['name'] ?? id)))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .type('application/octet-stream')
      return reply.sendFile(file, attachments.files.dir, { cacheControl: false })
    },
  })
}

function addRemoval(app: ApiApp, { records }: RouteParts): void {
  app.route({
    method: 'DELETE',
    url: '/attachments/:id',
    config: { permission: 'records.remove' },
    schema: { summary: 'Take a file away; it can be brought back.', params: idPath, response: { 204: z.null() } },
    handler: async (request, reply) => {
      granted(await records.remove(attachment, request.params.id, whoAsks(request).actor))
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/attachments/:id/restore',
    config: { permission: 'records.remove' },
    schema: { summary: 'Bring a file back that was taken away.', params: idPath, response: { 200: shownRecord } },
    handler: async (request) =>
      show(granted(await records.restore(attachment, request.params.id, whoAsks(request).actor))),
  })
}

async function whatIsIt(bytes: Buffer, name: string) {
  if (bytes.length === 0)
    throw problem('request.invalid', 'expected the bytes of a file, got none', { faults: ['body'] })
  const what = await fileKindOf(bytes, name)
  if (what !== undefined) return what
  const known = ALLOWED_ENDINGS.join(', ')
  throw problem('attachment.unsuitable', `expected a file such as ${known}, by what is in it`, { expected: known })
}

async function refuseMore({ records }: RouteParts, where: Readonly<Record<string, string>>): Promise<void> {
  const page = granted(await records.list(attachment, { where, limit: MOST_OF_ONE }, SYSTEM))
  if (page.rows.length >= MOST_OF_ONE)
    throw problem('attachment.full', `expected at most ${MOST_OF_ONE} files; take one away first`)
}

function show(row: RecordRow): z.infer<typeof shownRecord> {
  const { file: _, ...shown } = showRecord(row)
  return { ...shown, id: row.id, version: row.version, createdAtMs: row.createdAtMs, updatedAtMs: row.updatedAtMs }
}

/** RFC 6266: a name in ASCII for old readers, and the name itself. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
