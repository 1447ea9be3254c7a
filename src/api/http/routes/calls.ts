import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { CAUSES } from '../../../core/words/leg.ts'
import { callNow } from '../../shapes/call-now.ts'
import { callSight, seenBy } from '../../sight.ts'
import { whoAsks } from '../auth.ts'
import { listedCall } from '../call-record.ts'
import { listCalls, ownOf, readCall } from '../calls-query.ts'
import { isOnlyAgent, mayKnow } from '../identity.ts'
import { readOutsideCall } from '../outside-calls-query.ts'
import { refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging, queryTime } from '../schemas.ts'
import { agentsAmong, agentsOn, readSegments, segment } from '../segments-query.ts'
import { readTrace, traceEntry } from '../trace.ts'

const wholeRecord = listedCall.extend({ segments: z.array(segment) })
const filter = z.strictObject({
  ...paging,
  fromMs: queryTime.optional().describe('Calls that began then or later.'),
  toMs: queryTime.optional().describe('Calls that began before then.'),
  number: z.string().min(1).max(64).optional().describe('The number of either side, as the switch wrote it.'),
  agent: slug.optional(),
  queue: slug.optional(),
  cause: z.enum(CAUSES).optional(),
  direction: z.enum(['in', 'out']).optional(),
  contact: idPath.shape.id.optional(),
  outside: z
    .enum(['only', 'no'])
    .optional()
    .describe('Calls on phone systems outside: only these, or none; left out, they stand among ours.'),
})

/** Calls: those in hand, the records of all, and the story of one. */
export default {
  name: 'calls',
  add(app, parts) {
    addLive(app, parts)
    addRecords(app, parts)
    addTrace(app, parts)
  },
} satisfies RoutePart

function addLive(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/calls/live',
    config: { permission: 'calls.read' },
    schema: {
      summary: 'The calls that are in hand; agents see who calls on their own only.',
      response: { 200: z.object({ calls: z.array(callNow) }) },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      return { calls: parts.live.all('call-now').map((row) => callNow.parse(seenBy(identity, callSight, row))) }
    },
  })
}

function addRecords(app: ApiApp, { store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/calls',
    config: { permission: 'calls.read' },
    schema: {
      summary: 'The records of calls, those on phone systems outside too, the newest first; agents get their own.',
      querystring: filter,
      response: { 200: z.object({ rows: z.array(listedCall), next }) },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      const { query } = request
      // An agent login without an agent has no calls: no agent is called '-'.
      const own = isOnlyAgent(identity) ? { agent: identity.user.agent || '-' } : {}
      return listCalls(store, { ...query, ...own })
    },
  })
  app.route({
    method: 'GET',
    url: '/calls/:id',
    config: { permission: 'calls.read' },
    schema: {
      summary: 'The record of one call, with who talked on it and for how long.',
      params: idPath,
      response: { 200: wholeRecord },
    },
    handler: async (request) => {
      const { id } = request.params
      const own = await readCall(store, id)
      const call = own === undefined ? await readOutsideCall(store, id) : ownOf(own)
      if (call === undefined) throw refused({ code: 'interaction.unknown', detail: `got ${id}` })
      const segments = await readSegments(store, id)
      const agents = [call.agent, ...agentsAmong(segments)]
      const isTheirs = mayKnow(whoAsks(request), agents)
      const seen = isTheirs ? call : callSight.hide(call)
      return wholeRecord.parse({ ...seen, segments: isTheirs ? segments : [] })
    },
  })
}

function addTrace(app: ApiApp, { store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/calls/:id/trace',
    config: { permission: 'calls.read' },
    schema: {
      summary: 'Every event of a call in order; personal data on calls of others is left out for agents.',
      params: idPath,
      response: { 200: z.object({ isPersonal: z.boolean(), events: z.array(traceEntry) }) },
    },
    handler: async (request) => {
      const { id } = request.params
      const call = await readCall(store, id)
      if (call === undefined) throw refused({ code: 'interaction.unknown', detail: `got ${id}` })
      const identity = whoAsks(request)
      const isPersonal = mayKnow(identity, await agentsOn(store, call))
      const events = await readTrace(store, { id, isPersonal })
      // Who listens is between supervisors; agents are told on their screen where their queue says so.
      const seen = isOnlyAgent(identity) ? events.filter(({ type }) => !type.startsWith('coaching.')) : events
      return { isPersonal, events: seen }
    },
  })
}
