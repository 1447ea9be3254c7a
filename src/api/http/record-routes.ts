import { z } from 'zod'
import type { CrmObject } from '../../crm/object.ts'
import type { RecordRow } from '../../crm/record-sql.ts'
import type { RemovedRow } from '../../crm/removed/kept.ts'
import { search } from '../../crm/search.ts'
import { whoAsks } from './auth.ts'
import { addChanges } from './change-routes.ts'
import { expanding, readExpanded } from './expanded.ts'
import { addExport } from './export-route.ts'
import { addFind, type Find } from './find-route.ts'
import type { Identity } from './identity.ts'
import { granted, problem } from './problem.ts'
import { filtering, narrowedBy } from './record-filters.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { listPath, objectAt, type Routed, recordPath } from './routed.ts'
import { next, paging } from './schemas.ts'
import { addStatistics } from './statistics-route.ts'

/** A record with its fields beside id, version and times. */
export const shownRecord = z.looseObject({
  id: z.string(),
  version: z.int().describe('Send it back in If-Match, so that nobody overwrites what they have not seen.'),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
  removedAtMs: z.int().optional().describe('Of those that were removed, like removedBy.'),
  removedBy: z.string().optional(),
})

const value = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])
/** Fields of a record, as they are sent. */
export const fields = z.record(z.string().max(64), value)
const saving = z.strictObject({
  confirmed: z.enum(['true', 'false']).default('false').describe('Save it although it clashes with something.'),
})
/** Routes of the records of one kind. */
export interface RecordRoutes extends Routed {
  /** Finds records by words; what has no title is not searched. */
  readonly find?: Find
  /** Makes a record in a way of its own, where the fields alone do not. */
  readonly make?: (input: Readonly<Record<string, unknown>>, identity: Identity) => Promise<RecordRow>
}

/** Routes of people or accounts: the records themselves and what hangs on them. */
export interface OwnerRoutes extends RecordRoutes {
  readonly object: CrmObject
  readonly owner: 'contact' | 'account'
}

/** A record as the API shows it. */
export function showRecord({ fields: own, ...rest }: RecordRow): z.infer<typeof shownRecord> {
  return { ...own, ...rest }
}

function showRemoved({ object: _, root: __, ...row }: RemovedRow): z.infer<typeof shownRecord> {
  return showRecord(row)
}

/** Finds people or accounts by a name, or by digits of a number. */
export function findPeople({ rows }: RouteParts, owner: OwnerRoutes['owner']): NonNullable<RecordRoutes['find']> {
  return async (_, query, actor) => (await search(rows, query, actor)).filter(({ object }) => object === owner)
}

/** List, search, read, make, change and remove records of one kind, with the answers that all kinds share. */
export function addRecordRoutes(app: ApiApp, parts: RouteParts, routes: RecordRoutes): void {
  addRecordList(app, parts, routes)
  if (routes.find !== undefined) addFind(app, parts, { ...routes, find: routes.find })
  addExport(app, parts, routes)
  addStatistics(app, parts, routes)
  addOneRecord(app, parts, routes)
  addRestore(app, parts, routes)
  addChanges(app, parts, routes)
}

function addRecordList(app: ApiApp, parts: RouteParts, routes: RecordRoutes): void {
  const { records } = parts
  const { path } = routes
  const objectOf = objectAt(parts, routes)
  app.route({
    method: 'GET',
    url: `/${path}`,
    config: { permission: 'records.read' },
    schema: {
      summary: `List ${path} by name; with removed=true those that can be brought back, the last removed first.`,
      params: listPath(routes),
      querystring: filtering(routes, {
        ...paging,
        ...expanding,
        removed: z.enum(['true', 'false']).default('false'),
      }),
      response: { 200: z.object({ rows: z.array(shownRecord), next }) },
    },
    handler: async (request) => {
      const { limit, cursor, removed, expand: names, ...query } = request.query
      const { actor } = whoAsks(request)
      const object = objectOf(request)
      if (removed === 'true') {
        if (Object.keys(query).length > 0) throw problem('request.invalid', 'removed: expected no other filter')
        const page = granted(await records.listRemoved(object, { after: cursor, limit }, actor))
        return { rows: page.rows.map(showRemoved), next: page.next }
      }
      const { columns: _, ...narrowed } = await narrowedBy(parts, { object, actor, query })
      const page = granted(await records.list(object, { ...narrowed, after: cursor, limit }, actor))
      const more = await readExpanded(parts, { object, actor, names }, page.rows)
      return { rows: page.rows.map((row, at) => ({ ...showRecord(row), ...more[at] })), next: page.next }
    },
  })
  addMaking(app, parts, routes)
}

function addMaking(app: ApiApp, parts: RouteParts, routes: RecordRoutes): void {
  const { records } = parts
  const { path, make } = routes
  const objectOf = objectAt(parts, routes)
  app.route({
    method: 'POST',
    url: `/${path}`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Make one of ${path}.`,
      params: listPath(routes),
      querystring: saving,
      body: fields,
      response: { 201: shownRecord },
    },
    handler: async (request, reply) => {
      const identity = whoAsks(request)
      const made = await (make?.(request.body, identity) ??
        records.create(objectOf(request), request.body, identity.actor, confirming(request.query)).then(granted))
      return reply.code(201).send(showRecord(made))
    },
  })
}

function addOneRecord(app: ApiApp, parts: RouteParts, routes: RecordRoutes): void {
  const { records } = parts
  const { path } = routes
  const params = recordPath(routes)
  const objectOf = objectAt(parts, routes)
  app.route({
    method: 'GET',
    url: `/${path}/:id`,
    config: { permission: 'records.read' },
    schema: {
      summary: `One of ${path}.`,
      params,
      querystring: z.object(expanding),
      response: { 200: shownRecord },
    },
    handler: async (request, reply) => {
      const { actor } = whoAsks(request)
      const object = objectOf(request)
      const row = granted(await records.read(object, request.params.id, actor))
      const [more] = await readExpanded(parts, { object, actor, names: request.query.expand }, [row])
      return reply.header('etag', `"${row.version}"`).send({ ...showRecord(row), ...more })
    },
  })
  app.route({
    method: 'PATCH',
    url: `/${path}/:id`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Change fields of one of ${path}; with If-Match, only if nobody else has changed it since.`,
      params,
      querystring: saving,
      headers: z.looseObject({ 'if-match': z.string().max(32).optional() }),
      body: fields,
      response: { 200: shownRecord },
    },
    handler: async (request, reply) => {
      const version = versionOf(request.headers['if-match'])
      const change = { patch: request.body, ...(version !== undefined && { version }), ...confirming(request.query) }
      const row = granted(await records.update(objectOf(request), request.params.id, change, whoAsks(request).actor))
      return reply.header('etag', `"${row.version}"`).send(showRecord(row))
    },
  })
  addRemoval(app, parts, routes)
}

function addRemoval(app: ApiApp, parts: RouteParts, routes: RecordRoutes): void {
  const { records } = parts
  const { path } = routes
  const params = recordPath(routes)
  const objectOf = objectAt(parts, routes)
  app.route({
    method: 'DELETE',
    url: `/${path}/:id`,
    config: { permission: 'records.remove' },
    schema: {
      summary: `Remove one of ${path} and all that goes with it; both can be brought back.`,
      params,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      granted(await records.remove(objectOf(request), request.params.id, whoAsks(request).actor))
      return reply.code(204).send(null)
    },
  })
}

function addRestore(app: ApiApp, parts: RouteParts, routes: RecordRoutes): void {
  const { records } = parts
  const { path } = routes
  const params = recordPath(routes)
  const objectOf = objectAt(parts, routes)
  app.route({
    method: 'POST',
    url: `/${path}/:id/restore`,
    config: { permission: 'records.remove' },
    schema: {
      summary: `Bring a removed one of ${path} back with all that went along.`,
      params,
      response: { 200: shownRecord },
    },
    handler: async (request, reply) => {
      const row = granted(await records.restore(objectOf(request), request.params.id, whoAsks(request).actor))
      return reply.header('etag', `"${row.version}"`).send(showRecord(row))
    },
  })
}

function confirming({ confirmed }: z.infer<typeof saving>) {
  return { isConfirmed: confirmed === 'true' }
}

/** The version that an If-Match names. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined
  const version = /^"(\d{1,15})"$/.exec(ifMatch)?.[1]
  if (version === undefined) throw problem('request.invalid', `If-Match: expected "<version>", got ${ifMatch}`)
  return Number(version)
}
