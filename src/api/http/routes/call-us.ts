import { z } from 'zod'
import { numberSettings } from '../../../core/words/number.ts'
import { PHONE_SOCKET } from '../../phone/socket.ts'
import { callNow } from '../../shapes/call-now.ts'
import { problem, refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { readSetting } from '../settings.ts'

const body = z.strictObject({ number: z.string().regex(/^[0-9+*#]{1,32}$/, 'expected one of our numbers') })
const ticket = z.object({
  uri: z.string(),
  password: z.string(),
  realm: z.string(),
  socket: z.string(),
  ticket: z.string().describe('With it the page asks where its call stands.'),
  target: z.string().describe('What to call; nothing else can be reached.'),
})
/** Calls of one address in a minute. */
const perAddress = { rateLimit: { max: 10, timeWindow: 60_000 } }

/** Looks of one address in a minute; a page looks every two seconds. */
const looksPerAddress = { rateLimit: { max: 240, timeWindow: 60_000 } }
const standing = z.object({
  status: z
    .enum(['none', 'menu', 'waiting', 'talking', 'held'])
    .describe('Where the call stands; none while it is not in hand.'),
  sinceMs: z.int(),
})

/** Calls from a customer's page. */
export default {
  name: 'call-us',
  add(app, parts) {
    addOpening(app, parts)
    addStanding(app, parts)
  },
} satisfies RoutePart

function addOpening(app: ApiApp, { store, callers, isCallUsOpen = false }: RouteParts): void {
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
      return reply.code(201).send({
        uri,
        password,
        realm,
        socket,
        ticket: phone.ticket,
        target: uri.replace(/^sip:[^@]+/, `sip:${number}`),
      })
    },
  })
}

function addStanding(app: ApiApp, { live, callers }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/call-us/:ticket',
    config: { permission: 'open', ...looksPerAddress },
    schema: {
      summary: 'Where the call of a page stands.',
      params: z.strictObject({ ticket: z.string().max(128) }),
      response: { 200: standing },
    },
    handler: async ({ params }) => {
      const number = callers.numberOf(params.ticket)
      const call = number === '' ? undefined : live.all('call-now').find((row) => row['from'] === number)
      if (call === undefined) return { status: 'none' as const, sinceMs: 0 }
      const { status, sinceMs } = standingOf(callNow.parse(call))
      return { status, sinceMs }
    },
  })
}

/** What the caller is told: somebody who is rung for them, or asked about them, is nothing they hear. */
function standingOf(call: z.infer<typeof callNow>): z.infer<typeof standing> {
  const { status, startedAtMs, queuedAtMs, connectedAtMs, heldAtMs } = call
  if (heldAtMs > 0) return { status: 'held', sinceMs: heldAtMs }
  if (status === 'flow') return { status: 'menu', sinceMs: startedAtMs }
  return connectedAtMs > 0 ? { status: 'talking', sinceMs: connectedAtMs } : { status: 'waiting', sinceMs: queuedAtMs }
}
