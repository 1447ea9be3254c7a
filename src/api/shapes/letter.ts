import { z } from 'zod'

/** A letter between users. */
export const letter = z.object({
  id: z.string(),
  from: z.object({ id: z.string(), name: z.string() }),
  to: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      readAtMs: z.int().describe('Told to whoever sent it alone; else 0.'),
    }),
  ),
  subject: z.string(),
  text: z.string(),
  about: z
    .object({ object: z.string(), path: z.string(), id: z.string(), name: z.string() })
    .nullable()
    .describe('The record that goes with it; null where there is none that whoever asks may read.'),
  answers: z.string().describe("The letter that it answers, or ''."),
  atMs: z.int(),
  readAtMs: z.int().describe('When I have read it; 0 for not yet.'),
})

/** As it travels. */
export type LetterShape = z.infer<typeof letter>

/** The row `letters` of the topic `me`: how many are unread, and the newest of them. */
export interface UnreadLetters {
  readonly unread: number
  readonly newest: {
    readonly id: string
    readonly subject: string
    readonly senderName: string
    readonly atMs: number
  }
}
