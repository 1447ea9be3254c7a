import { z } from 'zod'
import { peopleOf } from '../../../crm/calendar/people.ts'
import { findUser } from '../../../crm/users.ts'
import { readBilling } from '../../../crm/work/billing.ts'
import { readDiary } from '../../../crm/work/diary.ts'
import { readWork, type WorkQuery } from '../../../crm/work/report.ts'
import { whoAsks } from '../auth.ts'
import { type Identity, isOnlyAgent } from '../identity.ts'
import { granted, problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { queryTime } from '../schemas.ts'

const MOST_RANGE_MS = 400 * 86_400_000
const range = {
  from: queryTime.describe('In ms since 1970.'),
  until: queryTime.describe('In ms since 1970; at most 400 days later.'),
}
const user = z.string().min(1).max(64).default('me').describe('me, or the id of a user; agents see their own only.')
const figures = z.object({
  callsIn: z.int(),
  callsOut: z.int(),
  talkMs: z.int(),
  threads: z.int(),
  handledMs: z.int(),
  done: z.record(z.string(), z.int()).describe('Activities done, by kind.'),
  minutesSpent: z.int(),
  billedCents: z.int(),
  notes: z.int(),
  promisesMade: z.int(),
  promisesKept: z.int(),
})
const entry = z.object({
  atMs: z.int(),
  kind: z.enum(['call', 'thread', 'activity', 'note', 'promise']),
  id: z.string(),
  type: z.string(),
  text: z.string(),
  durationMs: z.int(),
  contact: z.string(),
  name: z.string(),
})
const sum = z.object({
  user: z.string(),
  contact: z.string(),
  account: z.string(),
  count: z.int(),
  minutes: z.int(),
  cents: z.int(),
})

/** What people did: their diary, their work in figures beside the period before, and what of their time is billed. */
export default {
  name: 'work',
  add(app, parts) {
    addDiary(app, parts)
    addReport(app, parts)
    addBilling(app, parts)
  },
} satisfies RoutePart

function addDiary(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/diary',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'What somebody did: calls, threads, activities, notes and promises, in order.',
      querystring: z.strictObject({ ...range, user }),
      response: { 200: z.object({ entries: z.array(entry) }) },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      const query = await queryOf(rows, request.query, identity)
      return { entries: [...(await readDiary(rows, query, identity.actor))] }
    },
  })
}

function addReport(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/work-report',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'What somebody did in figures, beside the period of the same length before.',
      querystring: z.strictObject({ ...range, user }),
      response: { 200: z.object({ now: figures, before: figures }) },
    },
    handler: async (request) => readWork(rows, await queryOf(rows, request.query, whoAsks(request))),
  })
}

function addBilling(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/time-billing',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'Time spent on what was done, and what it costs, by user and customer.',
      querystring: z.strictObject({ ...range, users: z.string().max(4_000).default('me') }),
      response: { 200: z.object({ sums: z.array(sum) }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const { fromMs, untilMs } = spanOf(request.query)
      const people = granted(await peopleOf(rows, request.query.users, actor))
      return { sums: [...(await readBilling(rows, { users: [...people.keys()], fromMs, untilMs }, actor))] }
    },
  })
}

async function queryOf(
  rows: RouteParts['rows'],
  asked: { from: number; until: number; user: string },
  identity: Identity,
): Promise<WorkQuery> {
  const id = asked.user === 'me' ? identity.user.id : asked.user
  if (id !== identity.user.id && isOnlyAgent(identity))
    throw problem('auth.forbidden', 'agents see their own work only')
  const found = await findUser(rows, id)
  if (found === undefined) throw problem('request.notFound', 'there is no such user')
  return { user: id, agent: found.agent, ...spanOf(asked) }
}

function spanOf({ from, until }: { from: number; until: number }) {
  if (until > from && until - from <= MOST_RANGE_MS) return { fromMs: from, untilMs: until }
  throw problem('request.invalid', 'until: expected a moment after `from`, at most 400 days later', {
    faults: ['until'],
  })
}
