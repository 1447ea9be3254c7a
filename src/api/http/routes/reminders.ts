import { z } from 'zod'
import { reminder } from '../../shapes/reminder.ts'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const MINUTE_MS = 60_000

/** What I am reminded of: seen, put off, put away. The topic `me` tells of new ones. */
export default {
  name: 'reminders',
  add(app, { reminders, clock }) {
    app.route({
      method: 'GET',
      url: '/reminders',
      config: { permission: 'calendar.use' },
      schema: { summary: 'What I am reminded of.', response: { 200: z.object({ reminders: z.array(reminder) }) } },
      handler: async (request) => ({ reminders: [...reminders.openOf(whoAsks(request))] }),
    })
    app.route({
      method: 'POST',
      url: '/reminders/:id/snooze',
      config: { permission: 'calendar.use' },
      schema: {
        summary: 'Put a reminder off.',
        params: idPath,
        body: z.strictObject({ minutes: z.int().min(1).max(10_080) }),
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        const untilMs = clock.now() + request.body.minutes * MINUTE_MS
        const isDone = await reminders.putOff(request.params.id, whoAsks(request).user.id, untilMs)
        if (!isDone) throw problem('request.notFound', 'you have no such reminder')
        return reply.code(204).send(null)
      },
    })
    app.route({
      method: 'DELETE',
      url: '/reminders/:id',
      config: { permission: 'calendar.use' },
      schema: { summary: 'Put a reminder away.', params: idPath, response: { 204: z.null() } },
      handler: async (request, reply) => {
        const isDone = await reminders.putOff(request.params.id, whoAsks(request).user.id, 'forever')
        if (!isDone) throw problem('request.notFound', 'you have no such reminder')
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart
