import { z } from 'zod'
import { closeFeed, feedSince, openFeed, readFeed } from '../../../crm/calendar/feed.ts'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'

const perAddress = { rateLimit: { max: 120, timeWindow: 60_000 } }

/** A calendar for programs outside, behind a secret link that needs no log-in. */
export default {
  name: 'calendar-feed',
  add(app, { rows, zone }) {
    app.route({
      method: 'GET',
      url: '/calendar/feed',
      config: { permission: 'calendar.use' },
      schema: { summary: 'Since when I have a link, 0 for none.', response: { 200: z.object({ sinceMs: z.int() }) } },
      handler: async (request) => ({ sinceMs: await feedSince(rows, whoAsks(request).user.id) }),
    })
    app.route({
      method: 'POST',
      url: '/calendar/feed',
      config: { permission: 'calendar.use' },
      schema: {
        summary: 'Make a link to my calendar; the one before leads nowhere from now on. It is told this once.',
        response: { 201: z.object({ path: z.string().describe('Behind the address of this server.') }) },
      },
      handler: async (request, reply) => {
        const secret = await openFeed(rows, whoAsks(request).user.id)
        return reply.code(201).send({ path: `/api/v1/calendar/feeds/${secret}.ics` })
      },
    })
    app.route({
      method: 'DELETE',
      url: '/calendar/feed',
      config: { permission: 'calendar.use' },
      schema: { summary: 'Take my link back.', response: { 204: z.null() } },
      handler: async (request, reply) => {
        await closeFeed(rows, whoAsks(request).user.id)
        return reply.code(204).send(null)
      },
    })
    app.route({
      method: 'GET',
      url: '/calendar/feeds/:file',
      config: { permission: 'open', ...perAddress },
      schema: {
        summary: 'A calendar as iCalendar, for whoever knows its link.',
        params: z.strictObject({ file: z.string().regex(/^[\w-]{43}\.ics$/, 'expected a link that was made here') }),
      },
      handler: async (request, reply) => {
        const text = await readFeed(rows, request.params.file.slice(0, -'.ics'.length), zone)
        if (text === undefined) throw problem('request.notFound', 'this link leads nowhere, or no more')
        return reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, no-store').send(text)
      },
    })
  },
} satisfies RoutePart
