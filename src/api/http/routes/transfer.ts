import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { addCallAct, nothing } from '../call-acts.ts'
import type { RoutePart } from '../route.ts'

const digits = z.string().min(1).max(64).describe('Spaces, dots, brackets and dashes are left out.')
const agent = z.strictObject({ kind: z.literal('agent'), id: slug })
const number = z.strictObject({ kind: z.literal('number'), id: digits })
const person = z.discriminatedUnion('kind', [agent, number])
const target = z.discriminatedUnion('kind', [
  agent,
  number,
  z.strictObject({ kind: z.literal('queue'), id: slug }),
  z.strictObject({ kind: z.literal('flow'), id: slug }),
])

/** Send a call on: at once, or after a word with whoever takes it. */
export default {
  name: 'transfer',
  add(app, parts) {
    addCallAct(app, parts, {
      act: 'transfer',
      summary: 'Send the caller on to an agent, a queue, a number or a flow, without asking there first.',
      body: z.strictObject({ to: target }),
      toCommand: (interaction, _, { to }) => ({ type: 'interaction.transfer', interaction, to: dialled(to) }),
    })
    addCallAct(app, parts, {
      act: 'consult',
      summary: 'Put the caller on hold and ring an agent or a number, to ask or to announce the call.',
      body: z.strictObject({ to: person }),
      toCommand: (interaction, _, { to }) => ({ type: 'interaction.consult', interaction, to: dialled(to) }),
    })
    addCallAct(app, parts, {
      act: 'swap',
      summary: 'Change between the caller and the one who is consulted; the other hears music.',
      body: nothing,
      toCommand: (interaction) => ({ type: 'interaction.swap', interaction }),
    })
    addCallAct(app, parts, {
      act: 'complete',
      summary: 'Give the caller to the one who is consulted, and leave.',
      body: nothing,
      toCommand: (interaction) => ({ type: 'interaction.complete', interaction }),
    })
    addCallAct(app, parts, {
      act: 'cancel-consult',
      summary: 'Let the one who is consulted go and return to the caller.',
      body: nothing,
      toCommand: (interaction) => ({ type: 'interaction.cancelConsult', interaction }),
    })
  },
} satisfies RoutePart

/** A number as the switch dials it. */
function dialled<T extends z.infer<typeof target>>(to: T): T {
  return to.kind === 'number' ? { ...to, id: to.id.replace(/[\s().\-/]/g, '') } : to
}
