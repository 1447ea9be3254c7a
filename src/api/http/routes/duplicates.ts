import { z } from 'zod'
import type { ShownPair } from '../../../crm/duplicates/read-pairs.ts'
import { duplicatesOf, readPairs } from '../../../crm/duplicates/read-pairs.ts'
import { REASONS } from '../../../crm/duplicates/reasons.ts'
import type { CrmObject } from '../../../crm/object.ts'
import account from '../../../crm/objects/account.ts'
import contact from '../../../crm/objects/contact.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

const KINDS = { contact, account } as const
const kind = z.enum(['contact', 'account'])
const pair = z.object({
  score: z.int().describe('How sure it is, of 100.'),
  reasons: z.array(z.enum(REASONS)).readonly().describe('What they have in common, of what you may see.'),
  records: z.array(shownRecord).length(2),
})
const search = z.object({
  status: z.enum(['none', 'running', 'done', 'stopped', 'failed']),
  begunAtMs: z.int(),
  endedAtMs: z.int(),
  pairs: z.int().describe('How many it found.'),
})

/** Records that may be one: looked for as a job, shown with the reasons, and told apart for good. */
export default {
  name: 'duplicates',
  add(app, parts) {
    addList(app, parts)
    addSearch(app, parts)
    addWord(app, parts)
    addOne(app, parts, contact)
    addOne(app, parts, account)
  },
} satisfies RoutePart

function addList(app: ApiApp, { rows, duplicates }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/duplicates',
    config: { permission: 'records.read' },
    schema: {
      summary: 'Pairs of records that may be one, as the last search found them, the surest first.',
      querystring: z.strictObject({ ...paging, object: kind.default('contact') }),
      response: { 200: z.object({ pairs: z.array(pair), next, search }) },
    },
    handler: async (request) => {
      const { object: name, cursor: after, limit } = request.query
      const object = KINDS[name]
      const page = granted(await readPairs(rows, { object, after, limit }, whoAsks(request).actor))
      return { pairs: page.pairs.map(show), next: page.next, search: await duplicates.find(object) }
    },
  })
}

function addSearch(app: ApiApp, { duplicates }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/duplicates/search',
    config: { permission: 'duplicates.search' },
    schema: {
      summary: 'Begin to look for records that may be one.',
      body: z.strictObject({ object: kind }),
      response: { 202: search },
    },
    handler: async (request, reply) => {
      const begun = await duplicates.search(KINDS[request.body.object], whoAsks(request).actor)
      return reply.code(202).send(begun)
    },
  })
}

function addWord(app: ApiApp, { duplicates }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/duplicates/say',
    config: { permission: 'records.write' },
    schema: {
      summary: 'Say that two records are two and no search shall name them again, or that they may be one after all.',
      body: z.strictObject({ object: kind, a: idPath.shape.id, b: idPath.shape.id, isDuplicate: z.boolean() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { object, a, b, isDuplicate } = request.body
      granted(await duplicates.say(KINDS[object], { pair: { a, b }, isDuplicate }, whoAsks(request).actor))
      return reply.code(204).send(null)
    },
  })
}

function addOne(app: ApiApp, { rows, records }: RouteParts, object: CrmObject): void {
  app.route({
    method: 'GET',
    url: `/${object.path}/:id/duplicates`,
    config: { permission: 'records.read' },
    schema: {
      summary: `Which of ${object.path} may be one with this one, the surest first; looked for at once.`,
      params: idPath,
      response: { 200: z.object({ pairs: z.array(pair) }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const row = granted(await records.read(object, request.params.id, actor))
      return { pairs: (await duplicatesOf(rows, { object, row }, actor)).map(show) }
    },
  })
}

function show({ score, reasons, records }: ShownPair): z.infer<typeof pair> {
  return { score, reasons, records: records.map(showRecord) }
}
