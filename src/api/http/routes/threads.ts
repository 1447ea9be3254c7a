import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import type { Command } from '../../../core/words/input.ts'
import { db, prepare } from '../../../lib/statement.ts'
import { threadNow } from '../../shapes/thread-now.ts'
import { seenBy, threadSight } from '../../sight.ts'
import { whoAsks } from '../auth.ts'
import { type Identity, isOnlyAgent, mayKnow } from '../identity.ts'
import { problem, refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, idPath } from '../schemas.ts'
import { submit } from '../submit.ts'

const written = z.strictObject({
  thread: slug.optional().describe('An id of your own: sent twice, the second is refused and nothing is doubled.'),
  queue: slug,
  from: z.string().min(1).max(254).describe("The customer's address in the channel."),
  to: z.string().max(254).default('').describe('Ours.'),
  name: z.string().max(120).default(''),
  subject: z.string().max(300).default(''),
  contact: z.string().max(64).default(''),
  priority: z.int().min(-99).max(99).default(0).describe('Points beside those of the queue.'),
  agent: slug.or(z.literal('')).default('').describe('Whom the customer knows, for queues that are sticky.'),
})
const forAgent = z.strictObject({ agent: slug })
const target = z.strictObject({ kind: z.enum(['agent', 'queue']), id: slug })

/** One that is over: its id is spent. */
const past = prepare<{ thread: string }>((param) =>
  db<{ thread: { id: string } }>().selectFrom('thread').select('id').where('id', '=', param('thread')),
)

/** Chats, mails and tasks: what waits and is in hand, one more, and what agents do with it. */
export default {
  name: 'threads',
  add(app, parts) {
    addReading(app, parts)
    addStarting(app, parts)
    addTaking(app, parts)
    addTransfer(app, parts)
    addEnding(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, { live, channels }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/threads',
    config: { permission: 'calls.read' },
    schema: {
      summary: 'Chats, mails and tasks that wait or are in hand; agents see who wrote on their own only.',
      response: { 200: z.object({ threads: z.array(threadNow) }) },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      return { threads: live.all('thread-now').map((row) => threadNow.parse(seenBy(identity, threadSight, row))) }
    },
  })
  const channel = z.object({ name: z.string(), summary: z.string(), weight: z.int(), atOnce: z.int() })
  app.route({
    method: 'GET',
    url: '/channels',
    config: { permission: 'queues.read' },
    schema: {
      summary: 'The channels that a queue can have, and what their work takes of the capacity of agents.',
      response: { 200: z.object({ channels: z.array(channel) }) },
    },
    handler: async () => ({ channels: channels.map((each) => channel.parse(each)) }),
  })
}

function addStarting(app: ApiApp, { loop, ids, clock, store }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/threads',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'A customer has written: the chat, mail or task waits in its queue from now on.',
      body: written,
      response: { 200: commandAnswer.extend({ thread: z.string() }) },
    },
    handler: async (request) => {
      const { thread: own } = request.body
      if (own !== undefined && (await store.read(past({ thread: own }))).length > 0)
        throw refused({ code: 'thread.exists', detail: `got ${JSON.stringify(own)}` })
      const thread = own ?? ids.next(clock.now()).toLowerCase()
      const answer = await submit(loop, { type: 'thread.start', ...request.body, thread })
      return { ...answer, thread }
    },
  })
}

function addTaking(app: ApiApp, { loop }: RouteParts): void {
  const acts = { accept: 'Take what is offered.', decline: 'Do not take what is offered; it goes to somebody else.' }
  for (const act of ['accept', 'decline'] as const)
    app.route({
      method: 'POST',
      url: `/threads/:id/${act}`,
      config: { permission: 'calls.act' },
      schema: { summary: acts[act], params: idPath, body: forAgent, response: { 200: commandAnswer } },
      handler: (request) => {
        const { agent } = request.body
        const identity = whoAsks(request)
        if (isOnlyAgent(identity) && agent !== identity.user.agent)
          throw problem('auth.forbidden', `you are the agent ${identity.user.agent} and answer for nobody else`)
        return submit(loop, { type: `thread.${act}`, thread: request.params.id, agent })
      },
    })
}

function addTransfer(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/threads/:id/transfer',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'Send it on: to another queue of the same channel, or to an agent, for whom it waits a while.',
      params: idPath,
      body: z.strictObject({ to: target }),
      response: { 200: commandAnswer },
    },
    handler: (request) =>
      act(parts, whoAsks(request), { type: 'thread.transfer', thread: request.params.id, to: request.body.to }),
  })
}

function addEnding(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/threads/:id/finish',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'It is over. `by` is `caller` when the customer has gone.',
      params: idPath,
      body: z.strictObject({ by: z.enum(['agent', 'caller']).default('agent') }),
      response: { 200: commandAnswer },
    },
    handler: (request) =>
      act(parts, whoAsks(request), { type: 'thread.finish', thread: request.params.id, by: request.body.by }),
  })
  app.route({
    method: 'POST',
    url: '/threads/:id/end-wrapup',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'The work after it is done.',
      params: idPath,
      body: z.strictObject({}),
      response: { 200: commandAnswer },
    },
    handler: (request) => act(parts, whoAsks(request), { type: 'thread.endWrapup', thread: request.params.id }),
  })
}

/** Agents act on what they have in hand alone. */
function act(
  { live, loop }: RouteParts,
  identity: Identity,
  command: Extract<Command, { type: 'thread.transfer' | 'thread.finish' | 'thread.endWrapup' }>,
): ReturnType<typeof submit> {
  const row = live.row('thread-now', command.thread)
  if (row === undefined || !mayKnow(identity, row['agents']))
    throw refused({ code: 'thread.unknown', detail: `got ${JSON.stringify(command.thread)}` })
  return submit(loop, command)
}
