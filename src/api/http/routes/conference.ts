import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { addCallAct, nothing } from '../call-acts.ts'
import type { RoutePart } from '../route.ts'

/** Talk with more than two, leave the others to it, press keys for the other side. */
export default {
  name: 'conference',
  add(app, parts) {
    addCallAct(app, parts, {
      act: 'conference',
      summary: 'Let the caller, you and the one who is consulted talk with each other.',
      body: nothing,
      toCommand: (interaction) => ({ type: 'interaction.conference', interaction }),
    })
    addCallAct(app, parts, {
      act: 'leave',
      summary: 'Leave a call in which others talk on.',
      body: z.strictObject({ agent: slug.optional().describe('Who leaves, for supervisors; else you.') }).nullish(),
      isForParties: true,
      toCommand: (interaction, { as, agent }, body) => ({
        type: 'interaction.leave',
        interaction,
        agent: as === 'system' ? (body?.agent ?? agent) : agent,
      }),
    })
    addCallAct(app, parts, {
      act: 'digits',
      summary: 'Press keys for whoever you are talking to.',
      body: z.strictObject({ digits: z.string().min(1).max(32) }),
      toCommand: (interaction, _, { digits }) => ({ type: 'interaction.sendDigits', interaction, digits }),
    })
  },
} satisfies RoutePart
