import { z } from 'zod'
import { agentSettings, slug } from '../../../core/words/agent.ts'
import type { Command } from '../../../core/words/input.ts'
import { whoAsks } from '../auth.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, idPath, slugPath } from '../schemas.ts'
import { submit } from '../submit.ts'

const queuesBody = z.strictObject({ queues: agentSettings.shape.queues.unwrap() })
const skillsBody = z.strictObject({ skills: agentSettings.shape.skills.unwrap() })

/** What supervisors change on the floor: who gets a waiting call, which queues and skills an agent has. */
export default {
  name: 'floor',
  add(app, parts) {
    app.route({
      method: 'POST',
      url: '/calls/:id/assign',
      config: { permission: 'floor.act' },
      schema: {
        summary: 'Hand a waiting call to an agent who is ready or on break, past the strategy.',
        params: idPath,
        body: z.strictObject({ agent: slug }),
        response: { 200: commandAnswer },
      },
      handler: (request) => {
        const { agent } = request.body
        const by = whoAsks(request).user.id
        return submit(parts.loop, { type: 'interaction.assign', interaction: request.params.id, agent, by })
      },
    })
    addAdjust(app, parts, {
      field: 'queues',
      summary: 'Give an agent other queues, at once; null is every queue whose skills they have.',
      body: queuesBody,
      toCommand: (agent, { queues }, by) => ({ type: 'agent.adjust', agent, queues, by }),
    })
    addAdjust(app, parts, {
      field: 'skills',
      summary: 'Give an agent other skills, at once.',
      body: skillsBody,
      toCommand: (agent, { skills }, by) => ({ type: 'agent.adjust', agent, skills, by }),
    })
  },
} satisfies RoutePart

interface Adjust<Body extends z.ZodType> {
  readonly field: 'queues' | 'skills'
  readonly summary: string
  readonly body: Body
  readonly toCommand: (agent: string, body: z.output<Body>, by: string) => Command
}

function addAdjust<Body extends z.ZodType>(app: ApiApp, { loop }: RouteParts, adjust: Adjust<Body>): void {
  app.route({
    method: 'POST',
    url: `/agents/:id/${adjust.field}`,
    config: { permission: 'floor.act' },
    schema: { summary: adjust.summary, params: slugPath, body: adjust.body, response: { 200: commandAnswer } },
    handler: (request) => {
      const { id } = slugPath.parse(request.params)
      return submit(loop, adjust.toCommand(id, adjust.body.parse(request.body), whoAsks(request).user.id))
    },
  })
}
