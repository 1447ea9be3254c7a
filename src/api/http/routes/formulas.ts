import { z } from 'zod'
import { MISSING } from '../../../crm/formula/grammar.ts'
import { tryFormula } from '../../../crm/formula/try-formula.ts'
import { refuse } from '../../../crm/outcome.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { RoutePart } from '../route.ts'

const name = z.string().max(64)
/** What a formula means, or what is wrong with it. */
export const formulaTrial = z.object({
  fault: z
    .object({
      at: z.int().describe('1 is its first character.'),
      expected: z.string(),
      kind: z.enum(['syntax', 'size', 'field', 'unread', 'function', 'count', 'operator', 'type', 'result']),
      named: z.string().optional().describe('The field, function or operator; of the grammar the sign.'),
      wanted: z.string().optional().describe('How many, or of which type.'),
      got: z.string().optional(),
      missing: z.enum(MISSING).optional().describe('What the grammar expects there, of a fault of its kind.'),
    })
    .nullable()
    .describe('What is wrong with it; null where it can be reckoned.'),
  type: z.enum(['number', 'text', 'flag']).nullable(),
  reads: z.array(z.string()).readonly(),
  examples: z
    .array(
      z.object({ id: z.string(), name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).nullable() }),
    )
    .readonly()
    .describe('What it would give for the newest records that you may read.'),
})

/** Formulas before they are fields. */
export default {
  name: 'formulas',
  add(app, { rows, objects }) {
    app.route({
      method: 'GET',
      url: '/objects/:object/formula',
      config: { permission: 'objects.manage' },
      schema: {
        summary:
          'What a formula over the fields of a kind of record would give, or where it is wrong. Nothing is kept.',
        params: z.strictObject({ object: name }),
        querystring: z.strictObject({ text: z.string().max(2_000) }),
        response: { 200: formulaTrial },
      },
      handler: async (request) => {
        const object = objects.get(request.params.object)
        if (object === undefined)
          return granted(refuse('custom.unknown', `there is no object ${request.params.object}`))
        return tryFormula(rows, { object, actor: whoAsks(request).actor }, request.query.text)
      },
    })
  },
} satisfies RoutePart
