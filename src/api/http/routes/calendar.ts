import { z } from 'zod'
import { attendeesOf } from '../../../crm/calendar/attendees.ts'
import { type Entry, readEntries } from '../../../crm/calendar/entries.ts'
import { findFreeTimes } from '../../../crm/calendar/free-times.ts'
import { type Names, peopleOf } from '../../../crm/calendar/people.ts'
import { type Plan, type Planned, savePlan } from '../../../crm/calendar/plan.ts'
import activity from '../../../crm/objects/activity.ts'
import attendee from '../../../crm/objects/attendee.ts'
import { type Actor, SYSTEM } from '../../../crm/rights/actor.ts'
import { asSeen } from '../../../crm/rights/rights.ts'
import { whoAsks } from '../auth.ts'
import { granted, problem } from '../problem.ts'
import { fields, shownRecord, showRecord, versionOf } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, queryTime } from '../schemas.ts'

const MOST_RANGE_MS = 400 * 86_400_000

const range = {
  from: queryTime.describe('In ms since 1970.'),
  until: queryTime.describe('In ms since 1970; at most 400 days later.'),
  users: z.string().max(4_000).default('me').describe('me, team, or ids of users with commas between.'),
}
const person = z.object({ id: z.string(), name: z.string() })
const entry = z.object({
  startMs: z.int(),
  endMs: z.int(),
  users: z.array(z.string()).describe('Those of the people asked for who have it in their calendars.'),
  isBusyOnly: z.boolean().describe('It is private: nobody else is told more.'),
  activity: shownRecord.nullable(),
})
const invited = z.strictObject({
  user: z.string().min(1).max(64).optional(),
  contact: z.string().min(1).max(64).optional(),
  mail: z.string().min(3).max(254).optional(),
  name: z.string().min(1).max(200).optional(),
})
const plan = z.strictObject({
  fields,
  attendees: z.array(invited).max(200).optional().describe('All who are asked to come; left out, they stay.'),
  isConfirmed: z.boolean().default(false).describe('Save it although it clashes.'),
})
const conflict = z.object({
  user: z.string(),
  name: z.string(),
  subject: z.string().describe("What they have then; '' where you may not know."),
  startMs: z.int(),
  endMs: z.int(),
})
const planned = z.object({
  isSaved: z.boolean().describe('False where it clashes and is not confirmed: nothing was written.'),
  activity: shownRecord.nullable(),
  attendees: z.array(shownRecord),
  conflicts: z.array(conflict),
})

/** Calendars: one's own, the team's and colleagues'; meetings with a warning where they clash; free times. */
export default {
  name: 'calendar',
  add(app, parts) {
    addRange(app, parts)
    addFree(app, parts)
    addPlans(app, parts)
    addOne(app, parts)
    addAnswer(app, parts)
  },
} satisfies RoutePart

function addRange(app: ApiApp, { rows, zone }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/calendar',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'What is in calendars, each time of what recurs on its own; of private things only that they are there.',
      querystring: z.strictObject(range),
      response: { 200: z.object({ zone: z.string(), people: z.array(person), entries: z.array(entry) }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const span = spanOf(request.query)
      const people = granted(await peopleOf(rows, request.query.users, actor))
      const entries = await readEntries(rows, { ...span, users: [...people.keys()], zone }, actor)
      return { zone, people: shownPeople(people), entries: entries.map(showEntry) }
    },
  })
}

function addFree(app: ApiApp, { rows, zone }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/calendar/free',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'When all of these people are free for so long.',
      querystring: z.strictObject({
        ...range,
        minutes: z.coerce.number().int().min(5).max(1_440),
        fromMinute: z.coerce.number().int().min(0).max(1_439).default(540).describe('The day begins, after midnight.'),
        untilMinute: z.coerce.number().int().min(1).max(1_440).default(1_080),
        weekends: z.enum(['yes', 'no']).default('no'),
      }),
      response: {
        200: z.object({ people: z.array(person), free: z.array(z.object({ startMs: z.int(), endMs: z.int() })) }),
      },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const { minutes, fromMinute, untilMinute, weekends } = request.query
      const people = granted(await peopleOf(rows, request.query.users, actor))
      const wanted = { minutes, fromMinute, untilMinute, isWeekendToo: weekends === 'yes' }
      const query = { ...spanOf(request.query), ...wanted, users: [...people.keys()], zone }
      return { people: shownPeople(people), free: [...(await findFreeTimes(rows, query, actor))] }
    },
  })
}

function addPlans(app: ApiApp, parts: RouteParts): void {
  const planning = { ...parts, from: parts.mailer?.from }
  const save = (plan: Plan, actor: Actor) => savePlan(planning, plan, actor)
  app.route({
    method: 'POST',
    url: '/calendar/entries',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'Plan something with those who come. What clashes is said, and saved only when that is confirmed.',
      body: plan,
      response: { 200: planned, 201: planned },
    },
    handler: async (request, reply) => {
      const { attendees, ...rest } = request.body
      const done = granted(await save({ ...rest, invited: attendees }, whoAsks(request).actor))
      return reply.code(done.saved === null ? 200 : 201).send(showPlanned(done))
    },
  })
  app.route({
    method: 'PATCH',
    url: '/calendar/entries/:id',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'Change something planned, or who comes; with If-Match, only if nobody else has since.',
      params: idPath,
      headers: z.looseObject({ 'if-match': z.string().max(32).optional() }),
      body: plan,
      response: { 200: planned },
    },
    handler: async (request) => {
      const { attendees, ...rest } = request.body
      const version = versionOf(request.headers['if-match'])
      const change = { ...rest, id: request.params.id, version, invited: attendees }
      return showPlanned(granted(await save(change, whoAsks(request).actor)))
    },
  })
}

function addOne(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/calendar/entries/:id',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'Something planned, and who comes.',
      params: idPath,
      response: { 200: z.object({ activity: shownRecord, attendees: z.array(shownRecord) }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const attendees = await attendeesOf(parts.rows, request.params.id)
      // Whoever is asked to come may read it, be it private or not.
      const isAsked = attendees.some(({ fields: { user } }) => user === actor.user)
      const found = granted(await parts.records.read(activity, request.params.id, isAsked ? SYSTEM : actor))
      return { activity: showRecord(asSeen(actor, activity, found)), attendees: attendees.map(showRecord) }
    },
  })
}

function addAnswer(app: ApiApp, { rows, records }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/calendar/entries/:id/answer',
    config: { permission: 'calendar.use' },
    schema: {
      summary: 'Say whether you come.',
      params: idPath,
      body: z.strictObject({ answer: z.enum(['accepted', 'declined', 'maybe']) }),
      response: { 200: shownRecord },
    },
    handler: async (request) => {
      const { user } = whoAsks(request)
      const asked = await attendeesOf(rows, request.params.id)
      const own = asked.find(({ fields: each }) => each['user'] === user.id)
      if (own === undefined) throw problem('request.notFound', 'nobody has asked you to come')
      return showRecord(granted(await records.update(attendee, own.id, { patch: request.body }, SYSTEM)))
    },
  })
}

function spanOf({ from, until }: { from: number; until: number }) {
  if (until <= from || until - from > MOST_RANGE_MS)
    throw problem('request.invalid', 'until: expected a moment after `from`, at most 400 days later', {
      faults: ['until'],
    })
  return { startMs: from, endMs: until }
}

function shownPeople(people: Names) {
  return [...people].map(([id, name]) => ({ id, name }))
}

function showEntry({ startMs, endMs, users, isBusyOnly, record }: Entry): z.infer<typeof entry> {
  return { startMs, endMs, users: [...users], isBusyOnly, activity: isBusyOnly ? null : showRecord(record) }
}

function showPlanned({ saved, attendees, conflicts }: Planned): z.infer<typeof planned> {
  return {
    isSaved: saved !== null,
    activity: saved === null ? null : showRecord(saved),
    attendees: attendees.map(showRecord),
    conflicts: [...conflicts],
  }
}
