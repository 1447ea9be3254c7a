import { z } from 'zod'
import { address, agentSettings, slug } from '../../../core/words/agent.ts'
import type { Command } from '../../../core/words/input.ts'
import { agentNow } from '../../shapes/agent-now.ts'
import { agentSight, seenBy } from '../../sight.ts'
import { actingFor } from '../acting.ts'
import { whoAsks } from '../auth.ts'
import { refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, slugPath } from '../schemas.ts'
import { readSetting } from '../settings.ts'
import { submit } from '../submit.ts'

/** Agents: who they are, what they do now, and what they are told to do. */
export default {
  name: 'agents',
  add(app, parts) {
    addReading(app, parts)
    addWriting(app, parts)
    addAct(app, parts, {
      act: 'login',
      summary: 'Log an agent in at their phone, or at another.',
      body: z.strictObject({ phone: address.optional() }).nullish(),
      toCommand: (agent, given) => ({ type: 'agent.login', agent, phone: given?.phone }),
    })
    addAct(app, parts, {
      act: 'pause',
      summary: 'Pause an agent, now or when the work in hand is done.',
      body: z.strictObject({ reason: z.string().trim().min(1).max(64) }),
      toCommand: (agent, { reason }) => ({ type: 'agent.pause', agent, reason }),
    })
    addAct(app, parts, {
      act: 'reserve',
      summary: 'Take a ready agent for something that is no call of a queue, for so long at most.',
      body: z.strictObject({ reason: slug, forMs: z.int().min(1_000).max(86_400_000) }),
      toCommand: (agent, { reason, forMs }) => ({ type: 'agent.reserve', agent, reason, forMs }),
    })
    for (const [act, type, summary] of [
      ['logout', 'agent.logout', 'Log an agent out, now or when the work in hand is done.'],
      ['ready', 'agent.ready', 'Make an agent ready, now or when the work in hand is done.'],
      ['extend-wrapup', 'agent.extendWrapup', 'More time for the work after a call, as the queue allows.'],
      ['release', 'agent.release', 'Give a reserved agent back.'],
      ['decline', 'agent.decline', 'Decline the call that is being offered.'],
    ] as const)
      addAct(app, parts, {
        act,
        summary,
        body: z.strictObject({}).nullish(),
        toCommand: (agent) => ({ type, agent }),
      })
  },
} satisfies RoutePart

function addReading(app: ApiApp, { live, store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/agents',
    config: { permission: 'agents.read' },
    schema: { summary: 'All agents as they are now.', response: { 200: z.object({ agents: z.array(agentNow) }) } },
    handler: async (request) => {
      const identity = whoAsks(request)
      return { agents: live.all('agent-now').map((row) => agentNow.parse(seenBy(identity, agentSight, row))) }
    },
  })
  app.route({
    method: 'GET',
    url: '/agents/:id',
    config: { permission: 'agents.read' },
    schema: {
      summary: 'One agent: settings, and as they are now.',
      params: slugPath,
      response: { 200: z.object({ settings: agentSettings, now: agentNow }) },
    },
    handler: async (request) => {
      const { id } = request.params
      const settings = await readSetting(store, 'agent', { id, schema: agentSettings })
      const row = live.row('agent-now', id)
      if (settings === undefined || row === undefined) throw refused({ code: 'agent.unknown', detail: `got ${id}` })
      return { settings, now: agentNow.parse(seenBy(whoAsks(request), agentSight, row)) }
    },
  })
}

function addWriting(app: ApiApp, { loop }: RouteParts): void {
  app.route({
    method: 'PUT',
    url: '/agents/:id',
    config: { permission: 'agents.write' },
    schema: {
      summary: 'Make an agent or change their settings.',
      params: slugPath,
      body: agentSettings.omit({ id: true }),
      response: { 200: commandAnswer },
    },
    handler: (request) => {
      const { params, body } = request
      const by = whoAsks(request).user.id
      return submit(loop, { type: 'agent.configure', agent: { id: params.id, ...body }, by })
    },
  })
  app.route({
    method: 'DELETE',
    url: '/agents/:id',
    config: { permission: 'agents.write' },
    schema: { summary: 'Remove an agent who is logged out.', params: slugPath, response: { 200: commandAnswer } },
    handler: (request) =>
      submit(loop, { type: 'agent.remove', agent: request.params.id, by: whoAsks(request).user.id }),
  })
}

interface Act<Body extends z.ZodType> {
  readonly act: string
  readonly summary: string
  readonly body: Body
  readonly toCommand: (agent: string, body: z.output<Body>) => Command
}

function addAct<Body extends z.ZodType>(app: ApiApp, { loop }: RouteParts, act: Act<Body>): void {
  app.route({
    method: 'POST',
    url: `/agents/:id/${act.act}`,
    config: { permission: 'agents.act' },
    schema: { summary: act.summary, params: slugPath, body: act.body, response: { 200: commandAnswer } },
    handler: (request) => {
      const { id } = slugPath.parse(request.params)
      actingFor(request, id)
      return submit(loop, act.toCommand(id, act.body.parse(request.body ?? undefined)))
    },
  })
}
