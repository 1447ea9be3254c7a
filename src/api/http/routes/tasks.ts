import { z } from 'zod'
import { peopleOf } from '../../../crm/calendar/people.ts'
import { readTasks } from '../../../crm/calendar/tasks.ts'
import activity from '../../../crm/objects/activity.ts'
import { midnightMs } from '../../../lib/zone.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { RoutePart } from '../route.ts'
import { idPath, queryTime } from '../schemas.ts'

const DAY_AND_A_HALF_MS = 36 * 3_600_000

/** What is to be done, the most pressing first. */
export default {
  name: 'tasks',
  add(app, { rows, records, clock, zone }) {
    app.route({
      method: 'GET',
      url: '/tasks',
      config: { permission: 'calendar.use' },
      schema: {
        summary:
          'What is to be done until the end of today or another moment: overdue, by priority, by when it is due.',
        querystring: z.strictObject({
          users: z.string().max(4_000).default('me').describe('me, team, or ids of users with commas between.'),
          until: queryTime.optional(),
        }),
        response: {
          200: z.object({ tasks: z.array(z.object({ activity: shownRecord, isOverdue: z.boolean() })) }),
        },
      },
      handler: async (request) => {
        const { actor } = whoAsks(request)
        const nowMs = clock.now()
        const untilMs = request.query.until ?? midnightMs(zone, midnightMs(zone, nowMs) + DAY_AND_A_HALF_MS)
        const people = granted(await peopleOf(rows, request.query.users, actor))
        const tasks = await readTasks(rows, { users: [...people.keys()], nowMs, untilMs }, actor)
        return { tasks: tasks.map(({ record, isOverdue }) => ({ activity: showRecord(record), isOverdue })) }
      },
    })
    app.route({
      method: 'POST',
      url: '/tasks/:id/done',
      config: { permission: 'calendar.use' },
      schema: {
        summary: 'Say that something is done, and how many minutes it took.',
        params: idPath,
        body: z.strictObject({ minutesSpent: z.int().min(0).max(1_000_000).optional() }),
        response: { 200: shownRecord },
      },
      handler: async (request) => {
        const patch = { ...request.body, status: 'done', doneAtMs: clock.now() }
        const { actor } = whoAsks(request)
        return showRecord(granted(await records.update(activity, request.params.id, { patch }, actor)))
      },
    })
  },
} satisfies RoutePart
