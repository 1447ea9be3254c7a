import { z } from 'zod'
import { readCursor, writeCursor } from '../../../crm/cursor.ts'
import { FOLDERS, findLetter, type Letter, readFolder } from '../../../crm/letters/letter-rows.ts'
import { markLetter, putAway, sendLetter } from '../../../crm/letters/write-letters.ts'
import type { Actor } from '../../../crm/rights/actor.ts'
import { type LetterShape, letter } from '../../shapes/letter.ts'
import { whoAsks } from '../auth.ts'
import { granted, problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

const { id } = idPath.shape
const body = z.strictObject({
  to: z.array(id).min(1).max(50).describe('Ids of users.'),
  subject: z.string().trim().min(1).max(200),
  text: z.string().max(20_000).default(''),
  about: z
    .strictObject({ object: z.string().max(64), id })
    .nullable()
    .default(null)
    .describe('A record that goes with it, such as a task that is chased.'),
  answers: z
    .union([z.literal(''), id])
    .default('')
    .describe('The letter that it answers.'),
})
const permission = 'letters.use'

/** Letters between users. */
export default {
  name: 'letters',
  add(app, parts) {
    addReading(app, parts)
    addSending(app, parts)
    addMarks(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, parts: RouteParts): void {
  const { rows } = parts
  app.route({
    method: 'GET',
    url: '/letters',
    config: { permission },
    schema: {
      summary: 'My letters, the newest first.',
      querystring: z.strictObject({ ...paging, folder: z.enum(FOLDERS).default('inbox') }),
      response: { 200: z.object({ letters: z.array(letter), next }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const { folder, limit } = request.query
      const cursor = readCursor(request.query.cursor, 2)
      if (cursor === undefined) throw problem('request.invalid', 'cursor: expected one that a page has given')
      const found = await readFolder(rows, { user: actor.user, folder, cursor, limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      const letters = await Promise.all(page.map((each) => show(parts, each, actor)))
      return { letters, next: last === undefined ? '' : writeCursor([String(last.atMs), last.id]) }
    },
  })
  app.route({
    method: 'GET',
    url: '/letters/:id',
    config: { permission },
    schema: { summary: 'One of my letters; it stays unread.', params: idPath, response: { 200: letter } },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      return show(parts, await find(parts, request.params.id, actor), actor)
    },
  })
}

function addSending(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/letters',
    config: { permission },
    schema: { summary: 'Send a letter to users.', body, response: { 201: z.object({ id: z.string() }) } },
    handler: async (request, reply) => {
      const { actor } = whoAsks(request)
      const sent = granted(await sendLetter(parts, request.body, actor))
      await parts.mailboxes.look(request.body.to)
      return reply.code(201).send({ id: sent })
    },
  })
}

function addMarks(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'PUT',
    url: '/letters/:id/read',
    config: { permission },
    schema: {
      summary: 'Say that I have read a letter, or have not.',
      params: idPath,
      body: z.strictObject({ isRead: z.boolean() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { actor } = whoAsks(request)
      const { user } = actor
      const { id: found } = await find(parts, request.params.id, actor)
      await markLetter(parts, { id: found, user, isRead: request.body.isRead })
      await parts.mailboxes.look([user])
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/letters/:id',
    config: { permission },
    schema: {
      summary: 'Put one of my letters away; others who have it keep it.',
      params: idPath,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { actor } = whoAsks(request)
      const { id: found } = await find(parts, request.params.id, actor)
      await putAway(parts, { id: found, user: actor.user })
      await parts.mailboxes.look([actor.user])
      return reply.code(204).send(null)
    },
  })
}

async function find({ rows }: RouteParts, wanted: string, { user }: Actor): Promise<Letter> {
  const found = await findLetter(rows, wanted, user)
  if (found === undefined) throw problem('request.notFound', `you have no letter ${wanted}`)
  return found
}

async function show(parts: RouteParts, kept: Letter, actor: Actor): Promise<LetterShape> {
  const { sender, senderName, aboutObject, about, to, ...rest } = kept
  return {
    ...rest,
    from: { id: sender, name: senderName },
    to: [...to],
    about: about === '' ? null : await recordOf(parts, { object: aboutObject, id: about, actor }),
  }
}

/** The record that goes with a letter, as whoever asks may see it now. */
async function recordOf(
  { objects, records }: RouteParts,
  { object: name, id: record, actor }: { readonly object: string; readonly id: string; readonly actor: Actor },
): Promise<LetterShape['about']> {
  const object = objects.get(name)
  const found = object === undefined ? undefined : await records.read(object, record, actor)
  if (object === undefined || found === undefined || 'refusal' in found) return null
  const title = object.title === null ? undefined : found.value.fields[object.title]
  return { object: name, path: object.path ?? '', id: found.value.id, name: String(title ?? '') }
}
