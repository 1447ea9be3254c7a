import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { callbackNow } from '../../shapes/callback-now.ts'
import { callbackSight, seenBy } from '../../sight.ts'
import { whoAsks } from '../auth.ts'
import { isOnlyAgent } from '../identity.ts'
import { problem, refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, idPath } from '../schemas.ts'
import { submit } from '../submit.ts'
import { writeNote } from '../write-down.ts'

const wanted = z.strictObject({
  queue: slug,
  number: z.string().min(1).max(64).describe('Spaces, dots, brackets and dashes are left out.'),
  from: z.string().max(32).default('').describe('The number of ours that is shown; the first one without it.'),
  name: z.string().max(120).default(''),
  contact: z.string().max(64).default(''),
  atMs: z.int().min(0).default(0).describe('Not before this moment.'),
  tries: z.int().min(1).max(20).default(3),
  retryAfterMs: z.int().min(10_000).max(86_400_000).default(900_000),
  agent: slug.or(z.literal('')).default('').describe('Who is to make it; anybody of the queue without it.'),
  aloneMs: z
    .int()
    .min(0)
    .max(604_800_000)
    .default(3_600_000)
    .describe('How long it waits for that agent; 0: for ever.'),
  note: z.string().trim().max(20_000).default('').describe('What it is about; kept as a note of the customer.'),
})

/** Callbacks: what is to come, one more, one less. */
export default {
  name: 'callbacks',
  add(app, parts) {
    addReading(app, parts)
    addBooking(app, parts)
    addCancelling(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, { live }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/callbacks',
    config: { permission: 'calls.read' },
    schema: {
      summary: 'Callbacks that are to come or under way. Agents see whom they are to call themselves.',
      response: { 200: z.object({ callbacks: z.array(callbackNow) }) },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      const rows = live.all('callback-now').map((row) => callbackNow.parse(seenBy(identity, callbackSight, row)))
      return { callbacks: rows.sort((a, b) => a.dueAtMs - b.dueAtMs || a.sinceMs - b.sinceMs) }
    },
  })
}

function addBooking(app: ApiApp, parts: RouteParts): void {
  const { loop, ids, clock } = parts
  app.route({
    method: 'POST',
    url: '/callbacks',
    config: { permission: 'calls.act' },
    schema: {
      summary:
        'Call a customer back: in line from now on, or from a moment on. Agents promise for themselves or anybody.',
      body: wanted,
      response: { 200: commandAnswer.extend({ callback: z.string() }) },
    },
    handler: async (request) => {
      const { atMs: dueAtMs, tries, retryAfterMs, agent, aloneMs, number, note, ...rest } = request.body
      const identity = whoAsks(request)
      if (isOnlyAgent(identity) && agent !== '' && agent !== identity.user.agent)
        throw problem('auth.forbidden', `you are the agent ${identity.user.agent} and may promise for nobody else`)
      const callback = ids.next(clock.now())
      const rules = { hours: null, tries, retryAfterMs, agent, aloneMs }
      const dialled = number.replace(/[\s().\-/]/g, '')
      const by = identity.user.id
      const answer = await submit(loop, {
        type: 'callback.book',
        callback,
        number: dialled,
        dueAtMs,
        rules,
        by,
        ...rest,
      })
      const about = { id: callback, contact: rest.contact, account: '' }
      if (note !== '') await writeNote(parts, { call: about, text: note, actor: identity.actor })
      return { ...answer, callback }
    },
  })
}

function addCancelling(app: ApiApp, { loop, live }: RouteParts): void {
  app.route({
    method: 'DELETE',
    url: '/callbacks/:id',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'Call nobody back. Agents take back what they are to do themselves or have asked for.',
      params: idPath,
      response: { 200: commandAnswer },
    },
    handler: (request) => {
      const identity = whoAsks(request)
      const { id: callback } = request.params
      const row = live.row('callback-now', callback)
      const isTheirs = row?.['agent'] === identity.user.agent || row?.['by'] === identity.user.id
      if (row === undefined || (isOnlyAgent(identity) && !isTheirs))
        throw refused({ code: 'callback.unknown', detail: `got ${callback}` })
      return submit(loop, { type: 'callback.cancel', callback, by: identity.user.id })
    },
  })
}
