import { z } from 'zod'

/** A chat, mail or task that is not over; who wrote is empty for those who may not know. */
export const threadNow = z.looseObject({
  thread: z.string(),
  channel: z.string(),
  queue: z.string(),
  from: z.string().describe("The customer's address in the channel."),
  name: z.string(),
  subject: z.string(),
  contact: z.string(),
  status: z.enum(['waiting', 'offered', 'open', 'wrapup']),
  agents: z.array(z.string()).describe('Who has it or is asked for it.'),
  priority: z.int(),
  startedAtMs: z.int(),
  sinceMs: z.int().describe('Since when it is in this status.'),
  untilMs: z.int().describe('When the offer or the wrap-up ends by itself; 0 otherwise.'),
})

/** A row of the topic `threads`. */
export type ThreadNow = z.infer<typeof threadNow>
