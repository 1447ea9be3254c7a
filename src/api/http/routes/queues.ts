import { z } from 'zod'
import { queueSettings } from '../../../core/words/queue.ts'
import { queueNow } from '../../shapes/queue-now.ts'
import { whoAsks } from '../auth.ts'
import { refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, slugPath } from '../schemas.ts'
import { readSetting } from '../settings.ts'
import { submit } from '../submit.ts'

/** Queues: their settings and how they are now. */
export default {
  name: 'queues',
  add(app, parts) {
    addReading(app, parts)
    addWriting(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, { live, store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/queues',
    config: { permission: 'queues.read' },
    schema: { summary: 'All queues as they are now.', response: { 200: z.object({ queues: z.array(queueNow) }) } },
    handler: async () => ({ queues: live.all('queue-now').map((row) => queueNow.parse(row)) }),
  })
  app.route({
    method: 'GET',
    url: '/queues/:id',
    config: { permission: 'queues.read' },
    schema: {
      summary: 'One queue: settings, and as it is now.',
      params: slugPath,
      response: { 200: z.object({ settings: queueSettings, now: queueNow }) },
    },
    handler: async ({ params: { id } }) => {
      const settings = await readSetting(store, 'queue', { id, schema: queueSettings })
      const row = live.row('queue-now', id)
      if (settings === undefined || row === undefined) throw refused({ code: 'queue.unknown', detail: `got ${id}` })
      return { settings, now: queueNow.parse(row) }
    },
  })
}

function addWriting(app: ApiApp, { loop }: RouteParts): void {
  app.route({
    method: 'PUT',
    url: '/queues/:id',
    config: { permission: 'queues.write' },
    schema: {
      summary: 'Make a queue or change its settings.',
      params: slugPath,
      body: queueSettings.omit({ id: true }),
      response: { 200: commandAnswer },
    },
    handler: (request) => {
      const { params, body } = request
      const by = whoAsks(request).user.id
      return submit(loop, { type: 'queue.configure', queue: { id: params.id, ...body }, by })
    },
  })
  app.route({
    method: 'DELETE',
    url: '/queues/:id',
    config: { permission: 'queues.write' },
    schema: {
      summary: 'Remove a queue; callers who wait in it go back to their flow.',
      params: slugPath,
      response: { 200: commandAnswer },
    },
    handler: (request) =>
      submit(loop, { type: 'queue.remove', queue: request.params.id, by: whoAsks(request).user.id }),
  })
}
