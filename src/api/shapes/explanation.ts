import { z } from 'zod'
import { EXPLANATIONS } from '../../core/words/explanation.ts'

const code = z.enum(EXPLANATIONS)
const params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))

/** Why something is as it is: one sentence, then what led to it, each a code with what it is about. */
export const explanation = z.object({
  summary: z.object({ code, params }),
  lines: z.array(z.object({ atMs: z.int().describe('0 when it is no moment.'), code, params })),
})
