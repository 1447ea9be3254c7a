import { sql } from 'kysely'
import { z } from 'zod'
import { compile, db } from '../../../lib/statement.ts'
import type { RoutePart } from '../route.ts'
import { queryTime } from '../schemas.ts'

interface Tables {
  thread: {
    channel: string
    queue: string
    started_at_ms: number
    accepted_at_ms: number
    first_waited_ms: number
    handled_ms: number
    wrap_ms: number
    is_in_service_level: number
    outcome: string
  }
}

const rows = db<Tables>()
const figures = z.object({
  channel: z.string(),
  queue: z.string().describe('The one in which it was last.'),
  offered: z.int(),
  answered: z.int(),
  inServiceLevel: z.int(),
  abandoned: z.int(),
  unanswered: z.int().describe('Nobody had it in time, or somebody ended it before anybody had it.'),
  answerWaitMs: z.int().describe('The sum of the waits until somebody had it first.'),
  handledMs: z.int(),
  wrapMs: z.int(),
})

/** Figures of chats, mails and tasks, by channel and queue; never mixed with those of calls. */
export default {
  name: 'channel-statistics',
  add(app, { store }) {
    app.route({
      method: 'GET',
      url: '/statistics/channels',
      config: { permission: 'statistics.read' },
      schema: {
        summary: 'Chats, mails and tasks that began in a span of time, by channel and queue.',
        querystring: z.strictObject({ fromMs: queryTime, toMs: queryTime }),
        response: { 200: z.object({ channels: z.array(figures) }) },
      },
      handler: async (request) => {
        const { fromMs, toMs } = request.query
        const found = await store.read(compile(statisticsOf(fromMs, toMs)))
        return { channels: found.map((row) => figures.parse(row)) }
      },
    })
  },
} satisfies RoutePart

function statisticsOf(fromMs: number, toMs: number) {
  const count = (outcome: string) => sql<number>`coalesce(sum(outcome = ${outcome}), 0)`
  return rows
    .selectFrom('thread')
    .where('started_at_ms', '>=', fromMs)
    .where('started_at_ms', '<', toMs)
    .groupBy(['channel', 'queue'])
    .orderBy('channel')
    .orderBy('queue')
    .select(({ fn }) => [
      'channel',
      'queue',
      fn.countAll<number>().as('offered'),
      sql<number>`sum(accepted_at_ms > 0)`.as('answered'),
      fn.sum<number>('is_in_service_level').as('inServiceLevel'),
      count('abandoned').as('abandoned'),
      count('unanswered').as('unanswered'),
      fn.sum<number>('first_waited_ms').as('answerWaitMs'),
      fn.sum<number>('handled_ms').as('handledMs'),
      fn.sum<number>('wrap_ms').as('wrapMs'),
    ])
}
