import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../../lib/statement.ts'
import type { RoutePart } from '../route.ts'
import { queryTime } from '../schemas.ts'

const figures = z.object({
  system: z.string(),
  label: z.string().describe("'' where the phone system is removed."),
  calls: z.int(),
  incoming: z.int(),
  outgoing: z.int(),
  answered: z.int(),
  abandoned: z.int().describe('Incoming ones that ended before anybody answered.'),
  failed: z.int(),
  talkMs: z.int().describe('From answer to end, of those that are over.'),
})

/** Figures of calls on phone systems outside; never mixed with those of our own calls, which are those of the log. */
export default {
  name: 'outside-statistics',
  add(app, { store }) {
    app.route({
      method: 'GET',
      url: '/statistics/outside-calls',
      config: { permission: 'statistics.read' },
      schema: {
        summary: 'Calls on phone systems outside that began in a span of time, by phone system.',
        querystring: z.strictObject({ fromMs: queryTime, toMs: queryTime }),
        response: { 200: z.object({ systems: z.array(figures) }) },
      },
      handler: async (request) => {
        const { fromMs, toMs } = request.query
        const found = await store.read(compileSql(statisticsOf(fromMs, toMs)))
        return { systems: found.map((row) => figures.parse(row)) }
      },
    })
  },
} satisfies RoutePart

function statisticsOf(fromMs: number, toMs: number) {
  const count = (outcome: string) => sql`sum(c.outcome = ${outcome})`
  return sql`select c.system, coalesce(s.label, '') as label, count(*) as calls,
      sum(c.direction = 'in') as incoming, sum(c.direction = 'out') as outgoing,
      ${count('answered')} as answered, ${count('abandoned')} as abandoned, ${count('failed')} as failed,
      sum(case when c.answered_at_ms > 0 and c.ended_at_ms > 0 then c.ended_at_ms - c.answered_at_ms else 0 end)
        as "talkMs"
    from outside_call as c left join phone_system as s on s.id = c.system
    where c.at_ms >= ${fromMs} and c.at_ms < ${toMs}
    group by c.system order by label, c.system`
}
