import { explainCall } from '../../../views/explain/call.ts'
import { explanation } from '../../shapes/explanation.ts'
import { readCall } from '../calls-query.ts'
import { refused } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath, slugPath } from '../schemas.ts'
import { readTrace } from '../trace.ts'

/** Why an agent gets no calls, and why a call went where it went: told from the log and the centre. */
export default {
  name: 'explain',
  add(app, { store, explain }) {
    app.route({
      method: 'GET',
      url: '/agents/:id/explain',
      config: { permission: 'floor.see' },
      schema: {
        summary: 'Why an agent gets calls, or gets none, at this moment.',
        params: slugPath,
        response: { 200: explanation },
      },
      handler: async ({ params: { id } }) => {
        const found = explain.agent(id)
        if (found === undefined) throw refused({ code: 'agent.unknown', detail: `got ${id}` })
        return explanation.parse(found)
      },
    })
    app.route({
      method: 'GET',
      url: '/calls/:id/explain',
      config: { permission: 'floor.see' },
      schema: { summary: 'Why a call went where it went.', params: idPath, response: { 200: explanation } },
      handler: async ({ params: { id } }) => {
        if ((await readCall(store, id)) === undefined)
          throw refused({ code: 'interaction.unknown', detail: `got ${id}` })
        const { summary, lines } = explainCall(await readTrace(store, { id, isPersonal: true }))
        return explanation.parse({ summary, lines: [...lines, ...explain.waiting(id)] })
      },
    })
  },
} satisfies RoutePart
