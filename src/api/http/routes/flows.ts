import { z } from 'zod'
import { flowSettings } from '../../../core/words/flow.ts'
import { whoAsks } from '../auth.ts'
import { publishText, writeFlowText } from '../flow-text.ts'
import { problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, slugPath } from '../schemas.ts'
import { readFlow, readFlows, readFlowVersions } from '../settings.ts'
import { submit } from '../submit.ts'

const version = z.coerce.number().int().min(1).max(1_000_000_000)

/** The flows that answer callers. A call stays on the version with which it began. */
export default {
  name: 'flows',
  add(app, parts) {
    addReading(app, parts)
    addPublishing(app, parts)
    addText(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, { store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/flows',
    config: { permission: 'flows.read' },
    schema: {
      summary: 'All flows and their newest version.',
      response: { 200: z.object({ flows: z.array(z.object({ id: z.string(), version: z.int() })) }) },
    },
    handler: async () => ({ flows: await readFlows(store) }),
  })
  app.route({
    method: 'GET',
    url: '/flows/:id',
    config: { permission: 'flows.read' },
    schema: {
      summary: 'A flow, in its newest version or in the one that is asked for.',
      params: slugPath,
      querystring: z.strictObject({ version: version.optional() }),
      response: { 200: z.object({ id: z.string(), version: z.int(), flow: flowSettings }) },
    },
    handler: async ({ params: { id }, query }) => {
      const wanted = query.version ?? (await readFlowVersions(store, id))[0] ?? 0
      const flow = await readFlow(store, { id, version: wanted }, flowSettings)
      if (flow === undefined) throw problem('request.notFound', `there is no flow ${id} of this version`)
      return { id, version: wanted, flow }
    },
  })
  app.route({
    method: 'GET',
    url: '/flows/:id/versions',
    config: { permission: 'flows.read' },
    schema: {
      summary: 'The versions of a flow, the newest first.',
      params: slugPath,
      response: { 200: z.object({ versions: z.array(z.int()) }) },
    },
    handler: async ({ params: { id } }) => {
      const versions = await readFlowVersions(store, id)
      if (versions.length === 0) throw problem('request.notFound', `there is no flow ${id}`)
      return { versions }
    },
  })
}

function addPublishing(app: ApiApp, { loop }: RouteParts): void {
  app.route({
    method: 'PUT',
    url: '/flows/:id',
    config: { permission: 'flows.write' },
    schema: {
      summary: 'Publish a flow. One with faults is refused, each fault is listed, and the one before stays.',
      params: slugPath,
      body: flowSettings.omit({ id: true }),
      response: { 200: commandAnswer },
    },
    handler: (request) => {
      const { params, body } = request
      const by = whoAsks(request).user.id
      return submit(loop, { type: 'flow.publish', flow: { id: params.id, ...body }, by })
    },
  })
}

function addText(app: ApiApp, { loop, store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/flows/:id/text',
    config: { permission: 'flows.read' },
    schema: {
      summary: 'A flow as YAML, to be changed and published again.',
      params: slugPath,
      querystring: z.strictObject({ version: version.optional() }),
      response: { 200: z.object({ id: z.string(), version: z.int(), text: z.string() }) },
    },
    handler: async ({ params: { id }, query }) => {
      const wanted = query.version ?? (await readFlowVersions(store, id))[0] ?? 0
      const flow = await readFlow(store, { id, version: wanted }, flowSettings)
      if (flow === undefined) throw problem('request.notFound', `there is no flow ${id} of this version`)
      return { id, version: wanted, text: writeFlowText(flow) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/flows/:id/text',
    config: { permission: 'flows.write' },
    schema: {
      summary: 'Publish a flow that is written as YAML; `lines` of a refusal say where each fault stands.',
      params: slugPath,
      body: z.strictObject({ text: z.string().max(500_000) }),
      response: { 200: commandAnswer },
    },
    handler: async (request) => {
      const { params, body } = request
      const logged = await publishText({ loop }, { id: params.id, text: body.text, by: whoAsks(request).user.id })
      const events = logged.map(({ seq, event }) => ({ seq, type: event.type }))
      return { position: events.at(-1)?.seq ?? loop.position, events }
    },
  })
}
