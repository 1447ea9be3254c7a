import { z } from 'zod'
import { whoAsks } from '../auth.ts'
import { directory, lookUp } from '../directory.ts'
import type { RoutePart } from '../route.ts'

/** The phone book: whom a call may be sent to. */
export default {
  name: 'directory',
  add(app, parts) {
    app.route({
      method: 'GET',
      url: '/directory',
      config: { permission: 'directory.read' },
      schema: {
        summary: 'Agents with their state, queues with what waits, people and numbers that match a text.',
        querystring: z.strictObject({ q: z.string().trim().max(200).default('') }),
        response: { 200: directory },
      },
      handler: (request) => lookUp(parts, request.query.q, whoAsks(request).actor),
    })
  },
} satisfies RoutePart
