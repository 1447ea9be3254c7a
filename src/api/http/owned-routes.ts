import { z } from 'zod'
import type { CrmObject } from '../../crm/object.ts'
import contactPoint from '../../crm/objects/contact-point.ts'
import note from '../../crm/objects/note.ts'
import promise from '../../crm/objects/promise.ts'
import type { RecordRow } from '../../crm/record-sql.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import { readWholeTimeline } from '../../crm/timeline.ts'
import { whoAsks } from './auth.ts'
import { fieldChange } from './change-routes.ts'
import { granted, problem } from './problem.ts'
import { type OwnerRoutes, shownRecord, showRecord } from './record-routes.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { idPath, next, paging } from './schemas.ts'

/** A call, something written, a note, a promise or an activity in a timeline. */
export const entry = z.looseObject({
  id: z.string().describe('The id of the call, the thread, the note, the promise, the activity or the change.'),
  channel: z.string().describe('call, chat, mail, task, note, promise, activity or change'),
  atMs: z.int(),
  direction: z
    .enum(['in', 'out'])
    .optional()
    .describe('Of calls and what was written, like durationMs, outcome and subject.'),
  durationMs: z.int().optional(),
  outcome: z.string().optional(),
  isOutside: z.boolean().optional().describe('Of calls of a phone system that is none of ours.'),
  subject: z.string().optional().describe('The disposition of a call; what a thread or an activity is about.'),
  type: z.string().optional().describe('Of activities, like status.'),
  status: z.string().optional(),
  text: z.string().optional().describe('Of notes and promises, like interaction and authorName.'),
  interaction: z.string().optional().describe("The call in which it was written down, or ''."),
  authorName: z.string().optional(),
  dueAtMs: z.int().optional(),
  doneAtMs: z.int().optional(),
  change: z.string().optional().describe('Of changes, like through and fields.'),
  through: z.string().optional(),
  fields: z.array(fieldChange).readonly().optional(),
})
const noteBody = z.strictObject({
  text: z.string().trim().min(1).max(20_000),
  interaction: z.string().max(64).nullable().default(null),
})
const promiseBody = z.strictObject({
  text: z.string().trim().min(1).max(2_000),
  dueAtMs: z.int().min(0).max(8_640_000_000_000_000),
  interaction: z.string().max(64).nullable().default(null),
})
const pointBody = z.strictObject({
  kind: z.enum(['phone', 'email']),
  value: z.string().trim().min(1).max(254),
  level: z.enum(['known', 'maybe']).default('known'),
})
const pointPath = z.strictObject({ id: idPath.shape.id, point: idPath.shape.id })
const pointPatch = z.strictObject({
  noCalls: z.boolean().optional().describe('Nobody may call it, but with a reason.'),
  noMessages: z.boolean().optional(),
  mark: z.enum(['wrong', 'undeliverable']).nullable().optional().describe('Why it does not work; null: it does.'),
  isVerified: z.literal(true).optional().describe('Somebody has made sure that it is right, now.'),
})

/** What hangs on a person or an account: notes, promises, numbers and addresses, and the timeline. */
export function addOwnedRoutes(app: ApiApp, parts: RouteParts, routes: OwnerRoutes): void {
  addList(app, parts, { ...routes, name: 'notes', kind: note, body: noteBody, isSigned: true })
  addList(app, parts, { ...routes, name: 'promises', kind: promise, body: promiseBody, isSigned: true })
  addList(app, parts, { ...routes, name: 'points', kind: contactPoint, body: pointBody, isSigned: false })
  addPointChange(app, parts, routes)
  addPointRemoval(app, parts, routes)
  addTimeline(app, parts, routes)
}

interface OwnedList extends OwnerRoutes {
  readonly name: string
  readonly kind: CrmObject
  readonly body: typeof noteBody | typeof promiseBody | typeof pointBody
  /** Whether the record says who wrote it. */
  readonly isSigned: boolean
}

function addList(app: ApiApp, { records }: RouteParts, { path, owner, name, kind, body, isSigned }: OwnedList): void {
  app.route({
    method: 'GET',
    url: `/${path}/:id/${name}`,
    config: { permission: 'records.read' },
    schema: {
      summary: `The ${name} of one of ${path}.`,
      params: idPath,
      querystring: z.strictObject(paging),
      response: { 200: z.object({ rows: z.array(shownRecord), next }) },
    },
    handler: async (request) => {
      const { limit, cursor } = request.query
      const query = { where: { [owner]: request.params.id }, after: cursor, limit }
      const page = granted(await records.list(kind, query, whoAsks(request).actor))
      return { rows: page.rows.map(showRecord), next: page.next }
    },
  })
  app.route({
    method: 'POST',
    url: `/${path}/:id/${name}`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Add to the ${name} of one of ${path}.`,
      params: idPath,
      body,
      response: { 201: shownRecord },
    },
    handler: async (request, reply) => {
      const { user, actor } = whoAsks(request)
      const given = Object.entries(request.body).filter(([, value]) => value !== null)
      const input = { ...Object.fromEntries(given), [owner]: request.params.id }
      const made = await records.create(kind, input, actor, isSigned ? { added: { author: user.id } } : {})
      return reply.code(201).send(showRecord(granted(made)))
    },
  })
}

function addPointChange(app: ApiApp, parts: RouteParts, { path, owner }: OwnerRoutes): void {
  app.route({
    method: 'PATCH',
    url: `/${path}/:id/points/:point`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Say that a number or address of one of ${path} must not be used, does not work, or is right.`,
      params: pointPath,
      body: pointPatch,
      response: { 200: shownRecord },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const found = await pointOf(parts, { ...request.params, owner, actor })
      const { isVerified, ...given } = request.body
      const patch = isVerified === true ? { ...given, verifiedAtMs: parts.clock.now(), mark: null } : given
      return showRecord(granted(await parts.records.update(contactPoint, found.id, { patch }, actor)))
    },
  })
}

function addPointRemoval(app: ApiApp, parts: RouteParts, { path, owner }: OwnerRoutes): void {
  app.route({
    method: 'DELETE',
    url: `/${path}/:id/points/:point`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Take a number or address away from one of ${path}.`,
      params: pointPath,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { actor } = whoAsks(request)
      const found = await pointOf(parts, { ...request.params, owner, actor })
      granted(await parts.records.remove(contactPoint, found.id, actor))
      return reply.code(204).send(null)
    },
  })
}

async function pointOf(
  { records }: RouteParts,
  { id, point, owner, actor }: { id: string; point: string; owner: string; actor: Actor },
): Promise<RecordRow> {
  const found = granted(await records.read(contactPoint, point, actor))
  if (found.fields[owner] !== id) throw problem('request.notFound', `${point} is not a point of ${id}`)
  return found
}

function addTimeline(app: ApiApp, { records, rows }: RouteParts, { object, path, owner }: OwnerRoutes): void {
  app.route({
    method: 'GET',
    url: `/${path}/:id/timeline`,
    config: { permission: 'records.read' },
    schema: {
      summary: `Every call with one of ${path} and what was written down about them, the newest first.`,
      params: idPath,
      querystring: z.strictObject({
        ...paging,
        changes: z.enum(['true', 'false']).default('false').describe('Whether changes of the record are among them.'),
      }),
      response: { 200: z.object({ entries: z.array(entry), next }) },
    },
    handler: async (request) => {
      const { limit, cursor, changes } = request.query
      const { actor } = whoAsks(request)
      const { id } = granted(await records.read(object, request.params.id, actor))
      const of = owner === 'contact' ? { contact: id } : { account: id }
      const page = granted(
        await readWholeTimeline(rows, { of, after: cursor, limit, actor, hasChanges: changes === 'true' }),
      )
      return { entries: page.entries.map((each) => ({ ...each })), next: page.next }
    },
  })
}
