import { z } from 'zod'
import { peopleOf } from '../../../crm/calendar/people.ts'
import { findUser } from '../../../crm/users.ts'
import { readBilling, writeBilling } from '../../../crm/work/billing.ts'
import { readDiary } from '../../../crm/work/diary.ts'
import { readWork, sumOf, type WorkQuery } from '../../../crm/work/report.ts'
import { workFigures } from '../../shapes/work-figures.ts'
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
const person = z.object({ id: z.string(), name: z.string(), now: workFigures, before: workFigures })
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
  userName: z.string(),
  contact: z.string(),
  contactName: z.string().describe("'' where you may not know."),
  account: z.string(),
  accountName: z.string(),
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
      summary: 'What somebody or the whole team did in figures, beside the period of the same length before.',
      querystring: z.strictObject({ ...range, user: user.describe('me, team, or the id of a user.') }),
      response: { 200: z.object({ now: workFigures, before: workFigures, people: z.array(person) }) },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      const people = await peopleIn(rows, request.query, identity)
      const done = people.map(async ({ name, ...query }) => ({
        id: query.user,
        name,
        ...(await readWork(rows, query, identity.actor)),
      }))
      const each = await Promise.all(done)
      return { now: sumOf(each.map(({ now }) => now)), before: sumOf(each.map(({ before }) => before)), people: each }
    },
  })
}

/** Whose work is asked for: the team, or one person. */
async function peopleIn(
  rows: RouteParts['rows'],
  asked: Parameters<typeof queryOf>[1],
  identity: Identity,
): Promise<readonly (WorkQuery & { readonly name: string })[]> {
  if (asked.user !== 'team') return [await queryOf(rows, asked, identity)]
  const ids = [...granted(await peopleOf(rows, 'team', identity.actor)).keys()]
  return Promise.all(ids.map((id) => queryOf(rows, { ...asked, user: id }, identity)))
}

function addBilling(app: ApiApp, { rows, clock }: RouteParts): void {
  const read = async (asked: { from: number; until: number; users: string }, { actor }: Identity) => {
    const { fromMs, untilMs } = spanOf(asked)
    const people = granted(await peopleOf(rows, asked.users, actor))
    return readBilling(rows, { people, fromMs, untilMs }, actor)
  }
  const querystring = z.strictObject({ ...range, users: z.string().max(4_000).default('me') })
  app.route({
    method: 'GET',
    url: '/time-billing',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'Time spent on what was done, and what it costs, by user and customer.',
      querystring,
      response: { 200: z.object({ sums: z.array(sum) }) },
    },
    handler: async (request) => ({ sums: [...(await read(request.query, whoAsks(request)))] }),
  })
  app.route({
    method: 'GET',
    url: '/time-billing.csv',
    config: { permission: 'calendar.use' },
    schema: { summary: 'The same as a CSV file, without formulas.', querystring },
    handler: async (request, reply) => {
      const text = writeBilling(await read(request.query, whoAsks(request)))
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="time-billing-${day}.csv"`)
        .send(text)
    },
  })
}

async function queryOf(
  rows: RouteParts['rows'],
  asked: { from: number; until: number; user: string },
  identity: Identity,
): Promise<WorkQuery & { readonly name: string }> {
  const id = asked.user === 'me' ? identity.user.id : asked.user
  if (id !== identity.user.id && isOnlyAgent(identity))
    throw problem('auth.forbidden', 'agents see their own work only')
  const found = await findUser(rows, id)
  if (found === undefined) throw problem('request.notFound', 'there is no such user')
  return { user: id, agent: found.agent, name: found.name, ...spanOf(asked) }
}

function spanOf({ from, until }: { from: number; until: number }) {
  if (until > from && until - from <= MOST_RANGE_MS) return { fromMs: from, untilMs: until }
  throw problem('request.invalid', 'until: expected a moment after `from`, at most 400 days later', {
    faults: ['until'],
  })
}
