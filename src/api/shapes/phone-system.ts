import { z } from 'zod'

/** A phone system outside that tells of its calls. */
export const phoneSystem = z.object({
  id: z.string(),
  label: z.string(),
  blocked: z
    .array(z.string())
    .readonly()
    .describe('Numbers whose calls it is told to refuse; 0900* is all that begin so.'),
  createdAtMs: z.int(),
  heardAtMs: z.int().describe('When it told of a call last; 0 for never.'),
})

/** As it travels. */
export type PhoneSystemShape = z.infer<typeof phoneSystem>
