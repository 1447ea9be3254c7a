import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { numberSettings } from '../../../core/words/number.ts'
import { PURPOSES } from '../../../crm/objects/consent.ts'
import { createTurns } from '../../../lib/turns.ts'
import { actingFor } from '../acting.ts'
import { whoAsks } from '../auth.ts'
import { refuseBarred } from '../barred-calls.ts'
import { type Actor, addCallAct, nothing } from '../call-acts.ts'
import type { Identity } from '../identity.ts'
import { actOnce } from '../once.ts'
import { problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'
import { readSetting } from '../settings.ts'
import { submit } from '../submit.ts'

const dialBody = z.strictObject({
  to: z.string().min(1).max(64).describe('The number to call; spaces, dots, brackets and dashes are left out.'),
  agent: slug.optional().describe('Whose phone rings first; you, when it is not given.'),
  from: z.string().max(32).default('').describe('One of our numbers, to be shown to the other side.'),
  contact: idPath.shape.id.optional().describe('Whom the call is for.'),
  purpose: z
    .enum(PURPOSES)
    .exclude(['any'])
    .default('service')
    .describe('What for; who does not want that is not called.'),
  override: z
    .strictObject({ reason: z.string().trim().min(3).max(500) })
    .optional()
    .describe('Why they are called who do not want to be; for supervisors.'),
})
const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'expected 1–255 visible ASCII characters')

/** Make calls and act on those in hand. */
export default {
  name: 'call-control',
  add(app, parts) {
    addDial(app, parts)
    addCallAct(app, parts, {
      act: 'hangup',
      summary: 'End a call; who was brought into it leaves it.',
      body: nothing,
      isForParties: true,
      toCommand: (interaction, { as, agent }) =>
        as === 'party'
          ? { type: 'interaction.leave', interaction, agent }
          : { type: 'interaction.hangup', interaction, by: as === 'lead' ? 'agent' : 'system' },
    })
    addCallAct(app, parts, {
      act: 'hold',
      summary: 'Put the customer on hold.',
      body: nothing,
      toCommand: (interaction) => ({ type: 'interaction.hold', interaction }),
    })
    addCallAct(app, parts, {
      act: 'retrieve',
      summary: 'Take the customer off hold.',
      body: nothing,
      toCommand: (interaction) => ({ type: 'interaction.retrieve', interaction }),
    })
    addPause(app, parts)
  },
} satisfies RoutePart

function addPause(app: ApiApp, parts: RouteParts): void {
  const by = ({ as, agent }: Actor) => (as === 'lead' ? agent : '')
  addCallAct(app, parts, {
    act: 'pause-recording',
    summary: 'Record silence while the customer says what must not be kept, such as the number of a card.',
    body: nothing,
    toCommand: (interaction, actor) => ({ type: 'recording.pause', interaction, by: by(actor) }),
  })
  addCallAct(app, parts, {
    act: 'resume-recording',
    summary: 'Record what is said again.',
    body: nothing,
    toCommand: (interaction, actor) => ({ type: 'recording.resume', interaction, by: by(actor) }),
  })
}

function addDial(app: ApiApp, parts: RouteParts): void {
  const ports = { ...parts.rows, turns: createTurns() }
  app.route({
    method: 'POST',
    url: '/calls',
    config: { permission: 'calls.act' },
    schema: {
      summary: "Call a number: the agent's phone rings first. With an Idempotency-Key, once only.",
      headers: z.looseObject({ 'idempotency-key': idempotencyKey.optional() }),
      body: dialBody,
      response: { 201: z.object({ id: z.string().describe('The id of the call.') }) },
    },
    handler: async (request, reply) => {
      const { user } = whoAsks(request)
      const agent = request.body.agent ?? user.agent
      const identity = actingFor(request, agent)
      const key = request.headers['idempotency-key']
      const act = (interaction: string) => dial(parts, { interaction, agent, body: request.body, identity })
      const id =
        key === undefined
          ? await atOnce(parts, act)
          : await actOnce(ports, { user: user.id, key, body: request.body }, act)
      return reply.code(201).header('location', `/api/v1/calls/${id}`).send({ id })
    },
  })
}

async function atOnce({ ids, clock }: RouteParts, act: (interaction: string) => Promise<void>): Promise<string> {
  const interaction = ids.next(clock.now())
  await act(interaction)
  return interaction
}

interface Dialling {
  readonly interaction: string
  readonly agent: string
  readonly body: z.infer<typeof dialBody>
  readonly identity: Identity
}

async function dial(parts: RouteParts, { interaction, agent, body, identity }: Dialling): Promise<void> {
  const { loop, store } = parts
  const { from, contact = '', purpose, override } = body
  if (from !== '' && (await readSetting(store, 'number', { id: from, schema: numberSettings })) === undefined)
    throw problem('request.invalid', `from: expected one of our numbers, got ${JSON.stringify(from)}`)
  const to = body.to.replace(/[\s().\-/]/g, '')
  await refuseBarred(parts, { interaction, to, contact, purpose, reason: override?.reason ?? '' }, identity)
  await submit(loop, { type: 'interaction.dial', interaction, agent, to, from, contact })
}
