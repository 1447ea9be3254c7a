import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { actingFor } from '../acting.ts'
import { whoAsks } from '../auth.ts'
import { addCallAct } from '../call-acts.ts'
import type { RoutePart } from '../route.ts'
import { commandAnswer } from '../schemas.ts'
import { submit } from '../submit.ts'

const slot = z.string().regex(/^[a-z0-9-]{1,16}$/, 'expected 1–16 characters of a–z, 0–9 and -')
const parked = z.object({ slot: z.string(), interaction: z.string(), queue: z.string() })
const PARKED_FOR_MS = 120_000

/** Calls that are parked in a slot, where any agent finds and takes them. */
export default {
  name: 'parked',
  add(app, parts) {
    addCallAct(app, parts, {
      act: 'park',
      summary: 'Let the caller wait with music in a slot, for anybody to take; after a time it comes back.',
      body: z
        .strictObject({
          slot: slot.optional().describe('The first free number when it is not given.'),
          forMs: z.int().min(5_000).max(3_600_000).default(PARKED_FOR_MS),
        })
        .nullish(),
      toCommand: (interaction, _, given) => ({
        type: 'interaction.park',
        interaction,
        slot: given?.slot ?? '',
        forMs: given?.forMs ?? PARKED_FOR_MS,
      }),
    })
    app.route({
      method: 'GET',
      url: '/parked',
      config: { permission: 'calls.act' },
      schema: {
        summary: 'The calls that are parked, by slot.',
        response: { 200: z.object({ parked: z.array(parked) }) },
      },
      handler: async () => {
        const rows = parts.live.all('call-now').filter((row) => row['status'] === 'parked')
        return { parked: rows.map((row) => parked.parse(row)) }
      },
    })
    app.route({
      method: 'POST',
      url: '/parked/:slot/take',
      config: { permission: 'calls.act' },
      schema: {
        summary: "Take a parked call: the agent's phone rings for it.",
        params: z.object({ slot }),
        body: z
          .strictObject({ agent: slug.optional().describe('Whose phone rings; yours, when it is not given.') })
          .nullish(),
        response: { 200: commandAnswer },
      },
      handler: (request) => {
        const agent = request.body?.agent ?? whoAsks(request).user.agent
        actingFor(request, agent)
        return submit(parts.loop, { type: 'interaction.unpark', slot: request.params.slot, agent })
      },
    })
  },
} satisfies RoutePart
