import { db, prepare } from '../../../lib/statement.ts'
import { explainCall } from '../../../views/explain/call.ts'
import { explainThread } from '../../../views/explain/thread.ts'
import { explanation } from '../../shapes/explanation.ts'
import { readCall } from '../calls-query.ts'
import { refused } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath, slugPath } from '../schemas.ts'
import { readTrace } from '../trace.ts'

/** A chat, mail or task that the log knows. */
const thread = prepare<{ id: string }>((param) =>
  db<{ thread: { id: string } }>().selectFrom('thread').select('id').where('id', '=', param('id')),
)

/** Why an agent gets no calls, and why a call, chat, mail or task went where it went: told from the log and the centre. */
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
    app.route({
      method: 'GET',
      url: '/threads/:id/explain',
      config: { permission: 'floor.see' },
      schema: {
        summary: 'Why a chat, mail or task went where it went.',
        params: idPath,
        response: { 200: explanation },
      },
      handler: async ({ params: { id } }) => {
        if ((await store.read(thread({ id }))).length === 0)
          throw refused({ code: 'thread.unknown', detail: `got ${id}` })
        const { summary, lines } = explainThread(await readTrace(store, { id, isPersonal: true }))
        return explanation.parse({ summary, lines: [...lines, ...explain.waiting(id)] })
      },
    })
  },
} satisfies RoutePart
