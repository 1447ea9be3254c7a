import { z } from 'zod'
import type { CrmObject } from '../../crm/object.ts'
import type { RecordRow } from '../../crm/record-sql.ts'
import type { RemovedRow } from '../../crm/removed/kept.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import { type Hit, search } from '../../crm/search.ts'
import { whoAsks } from './auth.ts'
import { addChanges } from './change-routes.ts'
import { addExport } from './export-route.ts'
import type { Identity } from './identity.ts'
import { granted, problem } from './problem.ts'
import { filtersOf, onlyGiven } from './record-filters.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { idPath, next, paging } from './schemas.ts'

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
const hit = z.object({
  object: z.string(),
  id: z.string(),
  name: z.string(),
  number: z.string().describe("The number that matched, or ''."),
})
/** Routes of the records of one kind. */
export interface RecordRoutes {
  readonly object: CrmObject
  /** The last part of the path, such as `contacts`. */
  readonly path: string
  /** Finds records by words; what has no title is not searched. */
  readonly find?: (query: { readonly text: string; readonly limit: number }, actor: Actor) => Promise<readonly Hit[]>
  /** Makes a record in a way of its own, where the fields alone do not. */
  readonly make?: (input: Readonly<Record<string, unknown>>, identity: Identity) => Promise<RecordRow>
}

/** Routes of people or accounts: the records themselves and what hangs on them. */
export interface OwnerRoutes extends RecordRoutes {
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
  return async (query, actor) => (await search(rows, query, actor)).filter(({ object }) => object === owner)
}

/** List, search, read, make, change and remove records of one kind, with the answers that all kinds share. */
export function addRecordRoutes(app: ApiApp, parts: RouteParts, routes: RecordRoutes): void {
  addRecordList(app, parts, routes)
  if (routes.find !== undefined) addRecordSearch(app, routes.path, routes.find)
  addExport(app, parts, routes)
  addOneRecord(app, parts, routes)
  addRestore(app, parts, routes)
  addChanges(app, parts, routes)
}

function addRecordList(app: ApiApp, { records }: RouteParts, { object, path, make }: RecordRoutes): void {
  app.route({
    method: 'GET',
    url: `/${path}`,
    config: { permission: 'records.read' },
    schema: {
      summary: `List ${path} by name; with removed=true those that can be brought back, the last removed first.`,
      querystring: z.strictObject({
        ...paging,
        ...filtersOf(object),
        removed: z.enum(['true', 'false']).default('false'),
      }),
      response: { 200: z.object({ rows: z.array(shownRecord), next }) },
    },
    handler: async (request) => {
      const { limit, cursor, removed, ...filter } = request.query
      const { actor } = whoAsks(request)
      const where = onlyGiven(filter)
      if (removed === 'true') {
        if (Object.keys(where).length > 0) throw problem('request.invalid', 'removed: expected no other filter')
        const page = granted(await records.listRemoved(object, { after: cursor, limit }, actor))
        return { rows: page.rows.map(showRemoved), next: page.next }
      }
      const page = granted(await records.list(object, { where, after: cursor, limit }, actor))
      return { rows: page.rows.map(showRecord), next: page.next }
    },
  })
  app.route({
    method: 'POST',
    url: `/${path}`,
    config: { permission: 'records.write' },
    schema: { summary: `Make one of ${path}.`, body: fields, response: { 201: shownRecord } },
    handler: async (request, reply) => {
      const identity = whoAsks(request)
      const made = await (make?.(request.body, identity) ??
        records.create(object, request.body, identity.actor).then(granted))
      return reply.code(201).send(showRecord(made))
    },
  })
}

function addRecordSearch(app: ApiApp, path: string, find: NonNullable<RecordRoutes['find']>): void {
  app.route({
    method: 'GET',
    url: `/${path}/search`,
    config: { permission: 'records.read' },
    schema: {
      summary: `Find ${path} by the beginnings of words, and where they have numbers by digits of one.`,
      querystring: z.strictObject({
        text: z.string().min(1).max(200),
        limit: z.coerce.number().int().min(1).max(50).default(20),
      }),
      response: { 200: z.object({ hits: z.array(hit) }) },
    },
    handler: async (request) => ({ hits: [...(await find(request.query, whoAsks(request).actor))] }),
  })
}

function addOneRecord(app: ApiApp, { records }: RouteParts, { object, path }: RecordRoutes): void {
  app.route({
    method: 'GET',
    url: `/${path}/:id`,
    config: { permission: 'records.read' },
    schema: { summary: `One of ${path}.`, params: idPath, response: { 200: shownRecord } },
    handler: async (request, reply) => {
      const row = granted(await records.read(object, request.params.id, whoAsks(request).actor))
      return reply.header('etag', `"${row.version}"`).send(showRecord(row))
    },
  })
  app.route({
    method: 'PATCH',
    url: `/${path}/:id`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Change fields of one of ${path}; with If-Match, only if nobody else has changed it since.`,
      params: idPath,
      headers: z.looseObject({ 'if-match': z.string().max(32).optional() }),
      body: fields,
      response: { 200: shownRecord },
    },
    handler: async (request, reply) => {
      const version = versionOf(request.headers['if-match'])
      const change = { patch: request.body, ...(version !== undefined && { version }) }
      const row = granted(await records.update(object, request.params.id, change, whoAsks(request).actor))
      return reply.header('etag', `"${row.version}"`).send(showRecord(row))
    },
  })
  app.route({
    method: 'DELETE',
    url: `/${path}/:id`,
    config: { permission: 'records.remove' },
    schema: {
      summary: `Remove one of ${path} and all that goes with it; both can be brought back.`,
      params: idPath,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      granted(await records.remove(object, request.params.id, whoAsks(request).actor))
      return reply.code(204).send(null)
    },
  })
}

function addRestore(app: ApiApp, { records }: RouteParts, { object, path }: RecordRoutes): void {
  app.route({
    method: 'POST',
    url: `/${path}/:id/restore`,
    config: { permission: 'records.remove' },
    schema: {
      summary: `Bring a removed one of ${path} back with all that went along.`,
      params: idPath,
      response: { 200: shownRecord },
    },
    handler: async (request, reply) => {
      const row = granted(await records.restore(object, request.params.id, whoAsks(request).actor))
      return reply.header('etag', `"${row.version}"`).send(showRecord(row))
    },
  })
}

/** The version that an If-Match names. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined
  const version = /^"(\d{1,15})"$/.exec(ifMatch)?.[1]
  if (version === undefined) throw problem('request.invalid', `If-Match: expected "<version>", got ${ifMatch}`)
  return Number(version)
}
