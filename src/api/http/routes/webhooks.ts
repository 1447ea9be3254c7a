import { z } from 'zod'
import { readCursor, writeCursor } from '../../../crm/cursor.ts'
import { deliveryShape, deliveryStatus, webhookShape } from '../../shapes/webhook.ts'
import { readDeliveries, type Webhook } from '../../webhooks/rows.ts'
import { topicPattern } from '../../webhooks/topics.ts'
import type { Webhooks } from '../../webhooks/webhooks.ts'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

const body = z.strictObject({
  label: z.string().trim().min(1).max(120),
  url: z.string().max(2_000),
  format: z.enum(['cloudevents', 'zammad']).default('cloudevents'),
  topics: z.array(topicPattern).min(1).max(50).default(['*']),
  status: z.enum(['on', 'off']).default('on'),
})
const secret = z.string().describe('Shown this once; signatures are made with it.')
const permission = 'webhooks.manage'

/** Those outside whom we tell of what happens. */
export default {
  name: 'webhooks',
  add(app, parts) {
    addSettings(app, parts)
    addSecret(app, parts)
    addMessages(app, parts)
    addDeliveries(app, parts)
  },
} satisfies RoutePart

function addSettings(app: ApiApp, { webhooks }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/webhooks',
    config: { permission },
    schema: { summary: 'Every webhook.', response: { 200: z.object({ webhooks: z.array(webhookShape) }) } },
    handler: async () => ({ webhooks: webhooks.list().map((hook) => show(webhooks, hook)) }),
  })
  app.route({
    method: 'POST',
    url: '/webhooks',
    config: { permission },
    schema: {
      summary: 'Make a webhook; it is told of what happens from now on, as far as whoever makes it may see it.',
      body,
      response: { 201: webhookShape.extend({ secret }) },
    },
    handler: async (request, reply) => {
      if (webhooks.isFull) throw problem('webhook.invalid', 'there are as many webhooks as there may be; remove one')
      checkUrl(webhooks, request.body.url)
      const hook = await webhooks.create(request.body, whoAsks(request).user.id)
      return reply.code(201).send({ ...show(webhooks, hook), secret: hook.secret })
    },
  })
  app.route({
    method: 'PUT',
    url: '/webhooks/:id',
    config: { permission },
    schema: {
      summary: 'Give a webhook other settings; one that was turned off goes on where it stood.',
      params: idPath,
      body,
      response: { 200: webhookShape },
    },
    handler: async (request) => {
      checkUrl(webhooks, request.body.url)
      const hook = find(webhooks, request.params.id)
      return show(webhooks, await webhooks.change(hook, request.body, whoAsks(request).user.id))
    },
  })
}

function addSecret(app: ApiApp, { webhooks }: RouteParts): void {
  app.route({
    method: 'DELETE',
    url: '/webhooks/:id',
    config: { permission },
    schema: { summary: 'Remove a webhook.', params: idPath, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await webhooks.remove(find(webhooks, request.params.id), whoAsks(request).user.id)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/webhooks/:id/secret',
    config: { permission },
    schema: {
      summary: 'Make a new secret; for a day messages are signed with the old one too.',
      params: idPath,
      body: z.strictObject({}).nullish(),
      response: { 200: z.object({ secret }) },
    },
    handler: async (request) => {
      const hook = await webhooks.rotate(find(webhooks, request.params.id), whoAsks(request).user.id)
      return { secret: hook.secret }
    },
  })
}

function addMessages(app: ApiApp, { webhooks }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/webhooks/:id/test',
    config: { permission },
    schema: {
      summary: 'Send a message of the type `webhook.test` now, once, and say what came of it.',
      params: idPath,
      body: z.strictObject({}).nullish(),
      response: { 200: z.object({ status: z.int(), error: z.string(), tookMs: z.int() }) },
    },
    handler: async (request) => webhooks.test(find(webhooks, request.params.id)),
  })
  app.route({
    method: 'POST',
    url: '/webhooks/:id/replay',
    config: { permission },
    schema: {
      summary: 'Tell one event or a stretch of the log again, by their numbers.',
      params: idPath,
      body: z
        .strictObject({ from: z.int().min(1), to: z.int().min(1) })
        .refine(({ from, to }) => from <= to, 'expected from to be no more than to'),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const by = whoAsks(request).user.id
      if (!(await webhooks.replay(find(webhooks, request.params.id), { ...request.body, by })))
        throw problem('webhook.busy', 'wait until one of the stretches that are told again is through')
      return reply.code(204).send(null)
    },
  })
}

function addDeliveries(app: ApiApp, { webhooks, rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/webhooks/:id/deliveries',
    config: { permission },
    schema: {
      summary: 'What became of the messages of the last month, the last one first.',
      params: idPath,
      querystring: z.strictObject({ ...paging, status: deliveryStatus.optional() }),
      response: { 200: z.object({ deliveries: z.array(deliveryShape), next }) },
    },
    handler: async ({ params, query }) => {
      const { id } = find(webhooks, params.id)
      const cursor = readCursor(query.cursor, 2)
      if (cursor === undefined) throw problem('request.invalid', 'cursor: expected one that a page has given')
      const found = await readDeliveries(rows, id, { cursor, limit: query.limit + 1, status: query.status })
      const deliveries = found.slice(0, query.limit)
      const last = found.length > query.limit ? deliveries.at(-1) : undefined
      return { deliveries, next: last === undefined ? '' : writeCursor([String(last.atMs), last.id]) }
    },
  })
}

function find(webhooks: Webhooks, id: string): Webhook {
  const hook = webhooks.find(id)
  if (hook === undefined) throw problem('request.notFound', `there is no webhook ${id}`)
  return hook
}

function checkUrl(webhooks: Webhooks, url: string): void {
  const refusal = webhooks.refuse({ url })
  if (refusal !== undefined) throw problem('webhook.invalid', `url: ${refusal}`)
}

function show(webhooks: Webhooks, { secret: _, oldSecret: __, oldSecretUntilMs: ___, topics, ...hook }: Webhook) {
  return { ...hook, topics: [...topics], ...webhooks.standing(hook.id) }
}
