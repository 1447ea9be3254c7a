import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { compile, db } from '../../../lib/statement.ts'
import type { Statement } from '../../../ports/store.ts'
import { whoAsks } from '../auth.ts'
import { isOnlyAgent } from '../identity.ts'
import { problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { queryTime } from '../schemas.ts'

interface Tables {
  queue_interval: { queue: string; start_ms: number; [figure: string]: string | number }
  agent_interval: { agent: string; start_ms: number; [figure: string]: string | number }
  agent_channel_interval: { agent: string; start_ms: number; [figure: string]: string | number }
}

const MOST_ROWS = 20_000
const LONGEST_SPAN_MS = 32 * 86_400_000
const rows = db<Tables>()
const span = { fromMs: queryTime, toMs: queryTime }
const queueInterval = z.object({
  queue: z.string(),
  channel: z.string().describe('`voice` for calls.'),
  startMs: z.int(),
  offered: z.int(),
  answered: z.int(),
  inServiceLevel: z.int(),
  abandoned: z.int(),
  shortAbandoned: z.int(),
  overflowed: z.int(),
  lost: z.int(),
  answerWaitMs: z.int(),
  abandonWaitMs: z.int(),
  longestWaitMs: z.int(),
  talkMs: z.int().describe('Of chats, mails and tasks how long agents had them in hand.'),
  holdMs: z.int(),
  wrapMs: z.int(),
  offers: z.int(),
  missed: z.int(),
  foretold: z.int().describe('Answered callers whose wait was foretold when they came.'),
  foretoldErrorMs: z.int().describe('The sum of what they waited beyond that; less than 0 where it was too long.'),
  foretoldOffMs: z.int().describe('The sum of how far off it was, whichever way.'),
  foretoldSquaredS: z.int().describe('The sum of its squares, in square seconds.'),
  callbacks: z.int(),
  calledBack: z.int(),
  closed: z.int().describe('Chats, mails and tasks that were answered and ended here; 0 in queues of calls.'),
})
const agentInterval = z.object({
  agent: z.string(),
  startMs: z.int(),
  readyMs: z.int(),
  ringMs: z.int(),
  talkMs: z.int(),
  holdMs: z.int(),
  wrapMs: z.int(),
  breakMs: z.int(),
  offers: z.int(),
  answered: z.int(),
  missed: z.int(),
  declined: z.int(),
  dialled: z.int(),
})

const writtenInterval = z.object({
  agent: z.string(),
  channel: z.string(),
  startMs: z.int(),
  offers: z.int(),
  accepted: z.int(),
  inServiceLevel: z.int(),
  missed: z.int(),
  declined: z.int(),
  closed: z.int().describe('Ended, in the hands of this agent or of nobody since.'),
  handledMs: z.int().describe('How long they had them in hand; several at once count each.'),
  wrapMs: z.int(),
})

/** Figures of queues and agents by quarter of an hour; docs/records.md defines each. */
export default {
  name: 'statistics',
  add(app, parts) {
    addQueues(app, parts)
    addAgents(app, parts)
  },
} satisfies RoutePart

function addQueues(app: ApiApp, { store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/statistics/queues',
    config: { permission: 'statistics.read' },
    schema: {
      summary: 'Queues by quarter of an hour.',
      querystring: z.strictObject({ ...span, queue: slug.optional() }),
      response: { 200: z.object({ intervals: z.array(queueInterval) }) },
    },
    handler: async ({ query }) => {
      const { queue } = checkSpan(query)
      let found = rows
        .selectFrom('queue_interval')
        .selectAll()
        .where('start_ms', '>=', query.fromMs)
        .where('start_ms', '<', query.toMs)
        .orderBy('start_ms')
        .orderBy('queue')
        .limit(MOST_ROWS)
      if (queue !== undefined) found = found.where('queue', '=', queue)
      return { intervals: (await store.read(compile(found))).map((row) => queueInterval.parse(camel(row))) }
    },
  })
}

function addAgents(app: ApiApp, { store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/statistics/agents',
    config: { permission: 'statistics.read' },
    schema: {
      summary: 'Agents by quarter of an hour, their calls and their chats, mails and tasks; agents get their own.',
      querystring: z.strictObject({ ...span, agent: slug.optional() }),
      response: { 200: z.object({ intervals: z.array(agentInterval), written: z.array(writtenInterval) }) },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      const query = checkSpan(request.query)
      const agent = isOnlyAgent(identity) ? identity.user.agent || '-' : query.agent
      const [intervals, written] = await Promise.all([
        store.read(ofAgents('agent_interval', { ...query, agent })),
        store.read(ofAgents('agent_channel_interval', { ...query, agent })),
      ])
      return {
        intervals: intervals.map((row) => agentInterval.parse(camel(row))),
        written: written.map((row) => writtenInterval.parse(camel(row))),
      }
    },
  })
}

function ofAgents(
  table: 'agent_interval' | 'agent_channel_interval',
  { fromMs, toMs, agent }: { fromMs: number; toMs: number; agent: string | undefined },
): Statement {
  const found = rows
    .selectFrom(table)
    .selectAll()
    .where('start_ms', '>=', fromMs)
    .where('start_ms', '<', toMs)
    .orderBy('start_ms')
    .orderBy('agent')
    .limit(MOST_ROWS)
  return compile(agent === undefined ? found : found.where('agent', '=', agent))
}

function checkSpan<Q extends { fromMs: number; toMs: number }>(query: Q): Q {
  const { fromMs, toMs } = query
  if (toMs > fromMs && toMs - fromMs <= LONGEST_SPAN_MS) return query
  throw problem('request.invalid', 'expected toMs after fromMs and at most 32 days between them')
}

function camel(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const renamed = Object.entries(row).map(([key, value]) => [
    key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return Object.fromEntries(renamed)
}
