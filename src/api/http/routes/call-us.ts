import { z } from 'zod'
import { numberSettings } from '../../../core/words/number.ts'
import { PHONE_SOCKET } from '../../phone/socket.ts'
import { problem, refused } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { readSetting } from '../settings.ts'

const body = z.strictObject({ number: z.string().regex(/^[0-9+*#]{1,32}$/, 'expected one of our numbers') })
const ticket = z.object({
  uri: z.string(),
  password: z.string(),
  realm: z.string(),
  socket: z.string(),
  target: z.string().describe('What to call; nothing else can be reached.'),
})
/** Calls of one address in a minute. */
const perAddress = { rateLimit: { max: 10, timeWindow: 60_000 } }

/** Calls from a customer's page. */
export default {
  name: 'call-us',
  add(app, { store, callers, isCallUsOpen = false }) {
    app.route({
      method: 'POST',
      url: '/call-us',
      config: { permission: 'open', ...perAddress },
      schema: { summary: 'Get what a page needs to call one of our numbers.', body, response: { 201: ticket } },
      handler: async (request, reply) => {
        if (!isCallUsOpen) throw problem('callUs.closed', 'set callUs.isEnabled to open it')
        const { number } = request.body
        if ((await readSetting(store, 'number', { id: number, schema: numberSettings })) === undefined)
          throw refused({ code: 'number.unknown', detail: `got ${number}` })
        const phone = await callers.open(number).catch(() => {
          throw refused({ code: 'switch.away', detail: 'the switch did not make the phone' })
        })
        if (phone === undefined)
          throw problem('callUs.full', 'too many pages call at the moment, or the switch has no audio')
        const { uri, password, realm } = phone
        const socket = `${PHONE_SOCKET}?ticket=${phone.ticket}`
        return reply
          .code(201)
          .send({ uri, password, realm, socket, target: uri.replace(/^sip:[^@]+/, `sip:${number}`) })
      },
    })
  },
} satisfies RoutePart
