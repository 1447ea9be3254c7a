import { z } from 'zod'

/** A reminder that somebody has been given and has not put away. */
export const reminder = z.object({
  id: z.string(),
  activity: z.string(),
  subject: z.string(),
  type: z.string(),
  atMs: z.int().describe('When it begins or is due.'),
  firedAtMs: z.int(),
})

/** One of the row `reminders` of the topic `me`. */
export type ReminderNow = z.infer<typeof reminder>
