import { z } from 'zod'
import { address, agentSettings } from '../../../core/words/agent.ts'
import { PHONE_SOCKET } from '../../phone/socket.ts'
import { whoAsks } from '../auth.ts'
import { problem, refused } from '../problem.ts'
import type { RoutePart, RouteParts } from '../route.ts'
import { readSetting } from '../settings.ts'

const choice = z.strictObject({
  kind: z.enum(['browser', 'desk', 'external']),
  number: z
    .string()
    .regex(/^[0-9+*#]{1,32}$/, 'expected 1–32 of the characters 0–9 + * #')
    .optional()
    .describe('For `external`: the number to ring; that of the settings when it is not given.'),
  owner: z.string().max(64).default('').describe('For `browser`: the page that asks, told again in the row `phone`.'),
})
const chosen = z.object({
  kind: z.enum(['browser', 'desk', 'external']),
  uri: z.string().optional(),
  password: z.string().optional().describe('Good for this log-in; keep it in memory only.'),
  realm: z.string().optional(),
  socket: z.string().optional().describe('Where to open the WebSocket, subprotocol `sip`, on this host.'),
})

/** The telephone that an agent talks with: this page, a desk phone, a number. */
export default {
  name: 'phone',
  add(app, parts) {
    const { desk } = parts
    app.route({
      method: 'POST',
      url: '/phone',
      config: { permission: 'agents.act' },
      schema: {
        summary: 'Choose what you talk with; a page is given what it registers with.',
        body: choice,
        response: { 200: chosen },
      },
      handler: async (request) => {
        const { agent } = whoAsks(request).user
        const { kind, owner } = request.body
        if (kind === 'browser') {
          const { name, uri, password, realm } = await desk.open(agent, owner)
          return { kind, uri, password, realm, socket: `${PHONE_SOCKET}?phone=${name}` }
        }
        await desk.choose(agent, await phoneOf(parts, agent, request.body), kind)
        return { kind }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/phone',
      config: { permission: 'agents.act' },
      schema: { summary: 'Give up the phone in the browser.', response: { 204: z.null() } },
      handler: async (request, reply) => {
        desk.giveUp(whoAsks(request).user.agent)
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart

/** The address of the phone that an agent means: the number given, or what an admin set for them. */
async function phoneOf(
  { store }: RouteParts,
  agent: string,
  { kind, number }: { kind: 'desk' | 'external' | 'browser'; number?: string | undefined },
): Promise<string> {
  if (kind === 'external' && number !== undefined) return address.parse(`number:${number}`)
  const settings = await readSetting(store, 'agent', { id: agent, schema: agentSettings })
  if (settings === undefined) throw refused({ code: 'agent.unknown', detail: 'you are no agent' })
  const wanted = kind === 'desk' ? 'phone:' : 'number:'
  if (settings.phone.startsWith(wanted)) return settings.phone
  throw problem('request.invalid', `kind: your settings name ${settings.phone}; give a number, or ask an admin`)
}
