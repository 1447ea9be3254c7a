import { z } from 'zod'
import { address } from '../../../core/words/agent.ts'
import { COACHING_MODES } from '../../../core/words/coaching.ts'
import { whoAsks } from '../auth.ts'
import type { RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, idPath } from '../schemas.ts'
import { submit } from '../submit.ts'

const superviseBody = z.strictObject({
  mode: z.enum(COACHING_MODES).describe('listen: heard by nobody; whisper: by the agent alone; barge: by everybody.'),
  phone: address.optional().describe('Where to ring somebody who is no agent.'),
})

/** Supervisors in talks: listen, whisper, barge in, take over. */
export default {
  name: 'coaching',
  add(app, parts) {
    app.route({
      method: 'POST',
      url: '/calls/:id/supervise',
      config: { permission: 'floor.act' },
      schema: {
        summary: 'Ring my phone and let me into a talk; asked again with another mode, it changes.',
        params: idPath,
        body: superviseBody,
        response: { 200: commandAnswer },
      },
      handler: async (request) => {
        const { user } = whoAsks(request)
        const { mode, phone = '' } = request.body
        await logIn(parts, user.agent)
        const who = { by: user.id, agent: user.agent, phone }
        return submit(parts.loop, { type: 'coaching.start', interaction: request.params.id, mode, ...who })
      },
    })
    for (const [act, type, summary] of [
      ['unsupervise', 'coaching.stop', 'Leave a talk that I listen to.'],
      ['take-over', 'coaching.takeOver', 'Take a talk over that I listen to; its agent goes to wrap-up.'],
    ] as const)
      app.route({
        method: 'POST',
        url: `/calls/:id/${act}`,
        config: { permission: 'floor.act' },
        schema: { summary, params: idPath, body: z.strictObject({}).nullish(), response: { 200: commandAnswer } },
        handler: (request) =>
          submit(parts.loop, { type, interaction: request.params.id, by: whoAsks(request).user.id }),
      })
  },
} satisfies RoutePart

/** Whoever listens is at work: their agent is logged in, on a break. */
async function logIn({ loop, live }: RouteParts, agent: string): Promise<void> {
  if (live.row('agent-now', agent)?.['status'] === 'offline') await submit(loop, { type: 'agent.login', agent })
}
